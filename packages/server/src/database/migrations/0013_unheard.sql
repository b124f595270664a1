ALTER TABLE "rooms" ADD COLUMN "unheard" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "seats" ADD COLUMN "is_waiting" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "rooms_unheard" ON "rooms" USING btree ("id") WHERE "rooms"."unheard" <> '{}';