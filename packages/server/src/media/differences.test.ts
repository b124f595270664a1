import fc from "fast-check";
import { expect, test } from "vitest";
import { type Correction, differences } from "./differences.ts";
import { type EngineParticipant, type MediaGrant, MediaSource } from "./Engine.ts";

const ids = fc.constantFrom("a", "b", "c", "d", "e");
const details = { name: fc.constantFrom("Ada", "Bob"), sources: fc.shuffledSubarray([...MediaSource.options]) };
const wantedMaps = fc
  .uniqueArray(fc.record({ participantId: ids, ...details }), { selector: ({ participantId }) => participantId })
  .map((grants) => new Map(grants.map((grant): [string, MediaGrant] => [grant.participantId, grant])));
const rooms = fc.uniqueArray(fc.record({ id: ids, ...details }), { selector: ({ id }) => id });

const apply = (actual: readonly EngineParticipant[], correction: Correction): readonly EngineParticipant[] => {
  if (correction.type === "end") return [];
  if (correction.type === "remove") return actual.filter(({ id }) => id !== correction.participantId);
  const { participantId, name, sources } = correction.grant;
  return actual.map((other) => (other.id === participantId ? { id: participantId, name, sources } : other));
};

test("after the corrections there is nothing left to correct", () => {
  fc.assert(
    fc.property(wantedMaps, rooms, (wanted, actual) => {
      expect(differences(wanted, differences(wanted, actual).reduce(apply, actual))).toEqual([]);
    }),
  );
});

test("after the corrections everybody who may be there is, with the wanted name and sources, and nobody else", () => {
  fc.assert(
    fc.property(wantedMaps, rooms, (wanted, actual) => {
      const left = differences(wanted, actual).reduce(apply, actual);
      expect(left.map(({ id }) => id)).toEqual(actual.map(({ id }) => id).filter((id) => wanted.has(id)));
      for (const { id, name, sources } of left) {
        expect(name).toBe(wanted.get(id)?.name);
        expect(new Set(sources)).toEqual(new Set(wanted.get(id)?.sources));
      }
    }),
  );
});

test("what is right is left alone: one correction a participant at most, removals before all", () => {
  fc.assert(
    fc.property(wantedMaps, rooms, (wanted, actual) => {
      const corrections = differences(wanted, actual);
      expect(corrections.length).toBeLessThanOrEqual(actual.length);
      const kinds = corrections.map(({ type }) => type).join(" ");
      expect(kinds).toMatch(/^(remove ?)*(update ?)*$/);
    }),
  );
});

test("the order of sources means nothing", () => {
  const wanted = new Map([["a", { participantId: "a", name: "Ada", sources: ["camera", "microphone"] as const }]]);
  expect(differences(wanted, [{ id: "a", name: "Ada", sources: ["microphone", "camera"] }])).toEqual([]);
});

test("a meeting that has ended ends its room, whoever is in it", () => {
  fc.assert(
    fc.property(rooms, (actual) => {
      expect(differences(undefined, actual)).toEqual([{ type: "end" }]);
    }),
  );
});
