CREATE TABLE "room_aliases" (
	"name" text PRIMARY KEY NOT NULL,
	"room_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "room_members" (
	"room_id" uuid NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "room_members_room_id_email_pk" PRIMARY KEY("room_id","email")
);
--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "number" text DEFAULT (100000000 + floor(random() * 900000000))::bigint::text NOT NULL;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "owner_id" uuid;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "title" text;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "settings" jsonb DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "archived_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "used_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "seats" ADD COLUMN "account_id" uuid;--> statement-breakpoint
ALTER TABLE "room_aliases" ADD CONSTRAINT "room_aliases_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_members" ADD CONSTRAINT "room_members_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "aliases_by_room" ON "room_aliases" USING btree ("room_id");--> statement-breakpoint
CREATE INDEX "members_by_email" ON "room_members" USING btree ("email");--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_owner_id_accounts_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rooms_by_owner" ON "rooms" USING btree ("owner_id","name") WHERE "rooms"."owner_id" is not null;--> statement-breakpoint
CREATE INDEX "rooms_unowned" ON "rooms" USING btree ("created_at") WHERE "rooms"."owner_id" is null;--> statement-breakpoint
CREATE INDEX "seats_by_account" ON "seats" USING btree ("account_id") WHERE "seats"."account_id" is not null;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_number_unique" UNIQUE("number");