ALTER TABLE "room_bans" DROP CONSTRAINT "room_bans_account_id_accounts_id_fk";
--> statement-breakpoint
ALTER TABLE "room_bans" ADD CONSTRAINT "room_bans_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "words_by_device" ON "left_words" USING btree ("device");--> statement-breakpoint
CREATE INDEX "seats_by_device" ON "seats" USING btree ("meeting_id","device");