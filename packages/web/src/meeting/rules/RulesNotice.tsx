import { stateOf } from "@palabre/client";
import { type Freedom, freedomsOf, meeting, participantOf } from "@palabre/protocol";
import { useEffect, useRef } from "react";
import { useParts } from "../../lib/parts.ts";
import type { Scene } from "../Action.ts";
import { isSameList } from "../equal.ts";
import { useScene } from "../MeetingContext.ts";
import { changesOf, type Kept, keptFrom } from "./changes.ts";

/** What oneself is kept from, by the meeting's rules or by a word of an organiser. */
const ownKept = ({ view, self }: Scene): Kept => {
  const state = stateOf(view, meeting);
  const person = participantOf(state, self);
  return person ? keptFrom(freedomsOf(state, person)) : [];
};

/** Tells a participant what they may no longer do, or may again: otherwise a microphone would fall silent for no visible reason. */
export function RulesNotice() {
  const { toasts, i18n } = useParts();
  const kept = useScene(ownKept, isSameList);
  const before = useRef<Kept>([]);
  useEffect(() => {
    const { t } = i18n.get();
    const { taken, given } = changesOf(before.current, kept);
    before.current = kept;
    const tell = (key: string, what: readonly Freedom[]) =>
      what.length > 0 && toasts.show({ text: t(key, { what: what.map((freedom) => t(`rules.names.${freedom}`)).join(", ") }) });
    tell("rules.taken", taken);
    tell("rules.given", given);
  }, [kept, toasts, i18n]);
  return null;
}
