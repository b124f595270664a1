import { expect, test } from "vitest";
import { mailFact, talking } from "./headline.ts";

const now = 1_000_000_000;
const bounce = (at: number) => ({ to: "a@example.org", kind: "code", reason: "550", at });

test.each([
  { mail: { isConfigured: false, waiting: 50, bounces: [bounce(now)] }, fact: { kind: "unset" } },
  { mail: { isConfigured: true, waiting: 46, bounces: [bounce(now)] }, fact: { kind: "slow", count: 46 } },
  { mail: { isConfigured: true, waiting: 2, bounces: [bounce(now), bounce(0)] }, fact: { kind: "bounced", count: 1 } },
  { mail: { isConfigured: true, waiting: 2, bounces: [bounce(0)] }, fact: { kind: "fine" } },
])("the worst of mail comes first: $fact.kind", ({ mail, fact }) => {
  expect(mailFact(mail, now)).toEqual(fact);
});

test("who talks is counted, and only the rooms where somebody does", () => {
  const meeting = (...names: string[]) => ({
    id: crypto.randomUUID(),
    room: "conseil",
    startedAt: 0,
    people: names.map((name) => ({ name, role: "participant" as const })),
  });
  expect(talking([meeting("Awa", "Karim"), meeting("Zoé"), meeting()])).toEqual({ people: 3, rooms: 2 });
  expect(talking([])).toEqual({ people: 0, rooms: 0 });
});
