/** What the media side counts. */
export type MediaCounter =
  | "engine_started"
  | "engine_adopted"
  | "engine_died"
  | "engine_wedged"
  | "meeting_moved"
  | "signalling_opened"
  | "signalling_cut"
  | "participant_removed"
  | "grant_corrected"
  | "room_ended"
  | "correction_failed";

/** Receives one count at a time; the server turns them into metrics. */
export type CountMedia = (counter: MediaCounter) => void;
