CREATE TABLE "mail_queue" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"recipient" text,
	"words" jsonb,
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	"due_at" timestamp with time zone DEFAULT now() NOT NULL,
	"claim" uuid,
	"error" text,
	"failed_at" timestamp with time zone,
	"done_at" timestamp with time zone
);
--> statement-breakpoint
CREATE INDEX "letters_waiting" ON "mail_queue" USING btree ("due_at") WHERE "mail_queue"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "letters_done" ON "mail_queue" USING btree ("state","done_at") WHERE "mail_queue"."state" <> 'waiting';