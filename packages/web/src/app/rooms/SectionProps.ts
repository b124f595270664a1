import type { Room } from "@palabre/protocol/api";

/** What each part of a room's page is given; `onRoom`: it was changed. `mayOwn`: may do what only its owner does. */
export type SectionProps = { room: Room; onRoom: (room: Room) => void; mayOwn: boolean };
