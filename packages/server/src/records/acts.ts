import { type Freedom, freeRules, type ParticipantId, type Rules } from "@palabre/protocol";
import { type Act, type Deed, RuleName } from "@palabre/protocol/api";
import { Cast } from "./Cast.ts";
import type { Entry } from "./Entry.ts";

type Told = { whom: readonly ParticipantId[]; what: Deed };

const listed = (may: Partial<Record<Freedom, boolean | undefined>>, isFree: boolean): Freedom[] =>
  (Object.keys(may) as Freedom[]).filter((name) => may[name] === isFree);

const rulesDeed = (before: Rules, now: Rules): Deed | undefined => {
  const turned = Object.fromEntries(Object.entries(now.may).filter(([name, isFree]) => before.may[name as Freedom] !== isFree));
  const others = RuleName.options.filter((name) => before[name] !== now[name]);
  const [given, taken] = [listed(turned, true), listed(turned, false)];
  return given.length + taken.length + others.length === 0 ? undefined : { deed: "rules", given, taken, others };
};

/** What somebody decided by that, if anybody did. */
const toldBy = (entry: Entry, rules: Rules): Told | undefined => {
  const { type, payload, senderId } = entry;
  const about = (what: Deed): Told => ({ whom: "participantId" in payload ? [payload.participantId] : [], what });
  switch (type) {
    case "meeting.roleChanged":
      return about({ deed: "role", role: payload.role });
    case "meeting.rulesChanged": {
      const what = rulesDeed(rules, payload);
      return what && { whom: [], what };
    }
    case "meeting.rightsChanged":
      return about({ deed: "rights", given: listed(payload.may, true), taken: listed(payload.may, false) });
    case "meeting.renamed":
      return about({ deed: "rename", name: payload.name });
    case "meeting.silenced":
      return { whom: payload.participantIds, what: { deed: "silence", source: payload.source } };
    case "meeting.spotlighted":
      return { whom: payload.spots.map(({ participantId }) => participantId), what: { deed: "spotlight" } };
    case "meeting.removed":
      return about({ deed: "remove" });
    case "meeting.banned":
      return about({ deed: "ban", scope: payload.scope });
    case "meeting.forgiven":
      return about({ deed: "forgive" });
    case "meeting.sentBack":
      return about({ deed: "sendBack" });
    case "meeting.locked":
      return about({ deed: payload.isLocked ? "lock" : "unlock" });
    case "meeting.answered":
      return about({ deed: "answer", answer: payload.answer });
    case "hands.lowered":
      return payload.participantId === senderId ? undefined : about({ deed: "lowerHands" });
    case "chat.deleted":
      return payload.from === senderId ? undefined : { whom: [payload.from], what: { deed: "deleteMessage" } };
    case "meeting.ended":
      return payload.reason === "empty" ? undefined : about({ deed: "end" });
    default:
      return undefined;
  }
};

/**
 * Whoever was let in, came to the door, was silenced with all others or became organiser by itself was there: where that is not kept,
 * nobody is named by it. A decision about one person names them.
 */
const tellsPresence = ({ whom, what }: Told, by: string | null): boolean =>
  (what.deed === "answer" && what.answer !== "refused") ||
  (what.deed === "silence" && whom.length > 1) ||
  (what.deed === "role" && by === null);

const unname = (act: Act): void => {
  act.others += act.whom.length;
  act.whom.length = 0;
};

/** What was done to several at once is one act. */
const isOneAct = (last: Act | undefined, act: Act): last is Act =>
  last !== undefined &&
  last.by === act.by &&
  act.at - last.at < 1_000 &&
  act.whom.length + act.others > 0 &&
  JSON.stringify(last.what) === JSON.stringify(act.what);

/** So many are named; how many more there were is told. */
const mostNamed = 20;

const join = (last: Act, { whom, others }: Act): void => {
  const named = whom.slice(0, mostNamed - last.whom.length);
  last.whom.push(...named);
  last.others += others + whom.length - named.length;
};

/** Who did what to whom in a meeting, the oldest first. The room's own rules, as the meeting began with them, are nobody's act. */
export const actsIn = (entries: readonly Entry[]): readonly Act[] => {
  const cast = new Cast();
  const acts: Act[] = [];
  let rules = freeRules;
  for (const entry of entries) {
    const { type, payload, seq, at, senderId } = entry;
    const told = toldBy(entry, rules);
    const isOfRoom = type === "meeting.rulesChanged" && senderId === "server";
    if (told && !isOfRoom) {
      const sender = senderId === "server" ? undefined : cast.get(senderId);
      // Whoever has just left made nobody their stand-in: that follows by itself.
      const by = sender?.isPresent ? sender.name : null;
      const most = tellsPresence(told, by) && !rules.keepsAttendance ? 0 : mostNamed;
      const named = told.whom.slice(0, most).map((id) => cast.get(id)?.name ?? "…");
      const act = { seq, at, by, whom: named, others: told.whom.length - named.length, what: told.what };
      const last = acts.at(-1);
      if (isOneAct(last, act)) {
        join(last, act);
        // All hands at once, which are lowered one by one.
        if (told.what.deed === "lowerHands" && !rules.keepsAttendance) unname(last);
      } else acts.push(act);
    }
    if (type === "meeting.rulesChanged") rules = payload;
    cast.follow(entry);
  }
  return acts;
};
