import type { MeetingClient, Store } from "@palabre/client";
import type { Call, Devices } from "@palabre/client/media";
import type { LocalState } from "./localState.ts";

/** The living parts of one meeting on this page. Whoever makes a session closes its parts. */
export type Session = {
  readonly client: MeetingClient;
  readonly call: Call;
  readonly devices: Devices;
  readonly local: Store<LocalState>;
};
