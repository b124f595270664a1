CREATE TABLE "known_devices" (
	"email" text NOT NULL,
	"device" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "known_devices_email_device_pk" PRIMARY KEY("email","device")
);
--> statement-breakpoint
CREATE INDEX "devices_by_age" ON "known_devices" USING btree ("at");--> statement-breakpoint
CREATE INDEX "audit_by_actor" ON "audit_entries" USING btree ("actor_id");