ALTER TABLE "seats" DROP CONSTRAINT "seats_account_id_accounts_id_fk";
--> statement-breakpoint
ALTER TABLE "seats" ADD COLUMN "session_id" uuid;--> statement-breakpoint
ALTER TABLE "sessions" DROP COLUMN "device";