import { ParticipantId } from "@palabre/protocol";
import { expect, test } from "vitest";
import { announcementOf } from "./announcement.ts";

const t = (key: string, values: Record<string, string | number> = {}) => `${key} ${Object.values(values).join(" ")}`;
const said = (text: string, to?: string) => ({ fromName: "Awa", text, ...(to && { to: ParticipantId.parse(to) }) });

test("a few messages are read out without their marks, private ones as such", () => {
  expect(announcementOf([said("**Bonjour**"), said("à vous", "bo")], t)).toBe(
    "chat.announced Awa Bonjour chat.announcedPrivate Awa à vous",
  );
});

test("a burst is counted", () => {
  expect(announcementOf([said("un"), said("deux"), said("trois"), said("quatre")], t)).toBe("chat.announcedMany 4");
});
