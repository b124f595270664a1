import type { MeetingClient, Store } from "@palabre/client";
import type { Call, Devices } from "@palabre/client/media";
import { oncePer } from "../lib/oncePer.ts";
import type { LocalState } from "./localState.ts";
import type { Settings } from "./Settings.ts";

/** The living parts of one meeting on this page. Whoever makes a session closes its parts. */
export type Session = {
  readonly client: MeetingClient;
  readonly call: Call;
  readonly devices: Devices;
  readonly local: Store<LocalState>;
  readonly settings: Settings;
};

/** Something that a feature keeps on this page for as long as the session: made when it is first asked for, forgotten with it. */
export const perSession = <Kept extends object>(make: (session: Session) => Kept): ((session: Session) => Kept) => oncePer(make);
