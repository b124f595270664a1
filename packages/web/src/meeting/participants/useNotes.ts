import type { ParticipantId } from "@palabre/protocol";
import { useTranslation } from "../../lib/useTranslation.ts";
import type { Phrase } from "../Action.ts";
import { isSameList } from "../equal.ts";
import { useFeatures, useScene } from "../MeetingContext.ts";

/** What the features have to say about somebody: "main levée, rang 1". */
export const useNotes = (participantId: ParticipantId | undefined): readonly string[] => {
  const features = useFeatures();
  const { t } = useTranslation();
  return useScene((scene) => {
    const phrases = features.flatMap(({ note }): readonly Phrase[] => {
      const phrase = participantId && note?.(scene, participantId);
      return phrase ? [phrase] : [];
    });
    return phrases.map(({ key, values }) => t(key, values));
  }, isSameList);
};
