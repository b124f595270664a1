CREATE TABLE "left_words" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"room_id" uuid NOT NULL,
	"name" text NOT NULL,
	"text" text NOT NULL,
	"device" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "is_organisation" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "is_personal" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "left_words" ADD CONSTRAINT "left_words_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "words_by_room" ON "left_words" USING btree ("room_id","at");--> statement-breakpoint
CREATE INDEX "words_by_age" ON "left_words" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "one_personal_room" ON "rooms" USING btree ("owner_id") WHERE "rooms"."is_personal";