ALTER TABLE "seats" ADD COLUMN "network" text;--> statement-breakpoint
CREATE INDEX "seats_by_network" ON "seats" USING btree ("meeting_id","network") WHERE "seats"."network" is not null;