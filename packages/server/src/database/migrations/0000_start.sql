CREATE TABLE "meeting_events" (
	"meeting_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"type" text NOT NULL,
	"payload" jsonb NOT NULL,
	"audience" jsonb NOT NULL,
	"sender_id" text NOT NULL,
	"command_id" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "meeting_events_meeting_id_seq_pk" PRIMARY KEY("meeting_id","seq")
);
--> statement-breakpoint
CREATE TABLE "meeting_snapshots" (
	"meeting_id" uuid PRIMARY KEY NOT NULL,
	"seq" integer NOT NULL,
	"folds" text NOT NULL,
	"states" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "meetings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"room_id" uuid NOT NULL,
	"head" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "processes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lease_until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rooms" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "rooms_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "seats" (
	"meeting_id" uuid NOT NULL,
	"participant_id" text NOT NULL,
	"device" text NOT NULL,
	"connection_id" uuid,
	"process_id" uuid,
	"lost_at" timestamp with time zone,
	CONSTRAINT "seats_meeting_id_participant_id_pk" PRIMARY KEY("meeting_id","participant_id")
);
--> statement-breakpoint
ALTER TABLE "meeting_events" ADD CONSTRAINT "meeting_events_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_snapshots" ADD CONSTRAINT "meeting_snapshots_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "a_command_counts_once" ON "meeting_events" USING btree ("meeting_id","sender_id","command_id") WHERE "meeting_events"."command_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_meeting_a_room" ON "meetings" USING btree ("room_id") WHERE "meetings"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "meetings_by_end" ON "meetings" USING btree ("ended_at") WHERE "meetings"."ended_at" is not null;--> statement-breakpoint
CREATE INDEX "seats_by_process" ON "seats" USING btree ("process_id") WHERE "seats"."process_id" is not null;--> statement-breakpoint
CREATE INDEX "seats_lost" ON "seats" USING btree ("lost_at") WHERE "seats"."lost_at" is not null;