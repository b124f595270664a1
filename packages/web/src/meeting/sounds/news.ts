import type { Phrase } from "../Action.ts";
import type { SettingsState } from "../Settings.ts";

export type Sound = "arrival" | "departure" | "hand" | "message" | "knock";

/** Something that calls for attention: by ear, and in words for whoever looks elsewhere. */
export type News = { sound: Sound; phrase: Phrase };

/** In a class or an assembly doors open and close all the time. */
const mostHeardComing = 12;

const switches: Record<Sound, keyof SettingsState> = {
  arrival: "hearsArrivals",
  departure: "hearsDepartures",
  hand: "hearsHands",
  message: "hearsMessages",
  knock: "hearsKnocks",
};

type Circumstances = { settings: SettingsState; participantCount: number; isLoudspeakerOn: boolean };

/** Whether a sound is to be heard: not where one's loudspeaker is off, not against one's wish, and no door in a large meeting. */
export const isToBeHeard = (sound: Sound, { settings, participantCount, isLoudspeakerOn }: Circumstances): boolean => {
  const isDoor = sound === "arrival" || sound === "departure";
  return isLoudspeakerOn && settings[switches[sound]] === true && !(isDoor && participantCount > mostHeardComing);
};

/** A page's title with what one has missed before it; as it was where nothing has been. */
export const titleWith = (title: string, missed: number): string => {
  const bare = title.replace(/^\(\d+\) /, "");
  return missed > 0 ? `(${missed}) ${bare}` : bare;
};
