import { stateOf } from "@palabre/client";
import { type Freedom, freedomsOf, meeting, participantOf } from "@palabre/protocol";
import { useEffect, useRef } from "react";
import { useParts } from "../../lib/parts.ts";
import type { Scene } from "../Action.ts";
import { isTakenAlone } from "../actions/meetingActions.ts";
import { isSameList } from "../equal.ts";
import { useScene } from "../MeetingContext.ts";
import { isPushToTalkIn } from "../talk.ts";
import { changesOf, type Kept, keptFrom } from "./changes.ts";

/** What oneself is kept from, by the meeting's rules or by a word of an organiser. */
const ownKept = ({ view, self }: Scene): Kept => {
  const state = stateOf(view, meeting);
  const person = participantOf(state, self);
  return person ? keptFrom(freedomsOf(state, person)) : [];
};

const ownKeptAlone = (scene: Scene): Kept => ownKept(scene).filter((freedom) => isTakenAlone(scene, freedom));

/** Tells when something has become so, or is so no more; nothing of how it was when one came. */
const useTold = (isSo: boolean | undefined, { begun, ended }: { begun: string; ended: string }): void => {
  const { toasts, i18n } = useParts();
  const before = useRef(isSo);
  useEffect(() => {
    const isNews = before.current !== undefined && isSo !== undefined && before.current !== isSo;
    before.current = isSo;
    if (isNews) toasts.show({ text: i18n.get().t(isSo ? begun : ended) });
  }, [isSo, begun, ended, toasts, i18n]);
};

/** Whether a rule holds, once the meeting has said so. */
const known = (rule: (scene: Scene) => boolean) => (scene: Scene) =>
  stateOf(scene.view, meeting).startedAt === null ? undefined : rule(scene);

const isAttendanceKept = known(({ view }) => stateOf(view, meeting).rules.keepsAttendance);

/** Tells a participant what they may no longer do, or may again: otherwise a microphone would fall silent for no visible reason. */
export function RulesNotice() {
  const { toasts, i18n } = useParts();
  // Whoever comes where one holds a button to speak is told so: their microphone is off.
  useTold(useScene(isPushToTalkIn), { begun: "meeting.pushToTalk.rule", ended: "rules.pushToTalk.ended" });
  useTold(useScene(isAttendanceKept), { begun: "rules.attendance.begun", ended: "rules.attendance.ended" });
  const kept = useScene(ownKept, isSameList);
  const alone = useScene(ownKeptAlone, isSameList);
  const before = useRef<Kept>([]);
  useEffect(() => {
    const { t } = i18n.get();
    const { taken, takenAlone, given } = changesOf(before.current, { kept, alone });
    before.current = kept;
    const tell = (key: string, what: readonly Freedom[]) =>
      what.length > 0 && toasts.show({ text: t(key, { what: what.map((freedom) => t(`rules.names.${freedom}`)).join(", ") }) });
    tell("rules.taken", taken);
    tell("moderation.taken.told", takenAlone);
    tell("rules.given", given);
  }, [kept, alone, toasts, i18n]);
  return null;
}
