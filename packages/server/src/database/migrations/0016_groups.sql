CREATE TABLE "group_members" (
	"group_id" uuid NOT NULL,
	"who" text NOT NULL,
	CONSTRAINT "group_members_group_id_who_pk" PRIMARY KEY("group_id","who")
);
--> statement-breakpoint
CREATE TABLE "groups" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"rights" text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "is_email_proven" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "group_members_by_who" ON "group_members" USING btree ("who");--> statement-breakpoint
CREATE UNIQUE INDEX "groups_by_name" ON "groups" USING btree (lower("name"));--> statement-breakpoint
CREATE INDEX "accounts_by_domain" ON "accounts" USING btree (substring("email" from '@[^@]*$'));--> statement-breakpoint
UPDATE "accounts" SET "is_email_proven" = true
WHERE "email" IN (SELECT "email" FROM "known_devices")
	OR EXISTS (SELECT FROM "sessions" WHERE "account_id" = "accounts"."id" AND "way" = 'code');
