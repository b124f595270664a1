import type { Pool } from "pg";
import type { AccountParts } from "../accounts/index.ts";
import type { Config } from "../config.ts";
import { RateLimit } from "../lib/RateLimit.ts";
import type { Meetings } from "../meeting/Meetings.ts";
import type { Doorway } from "./Doorway.ts";
import { LeftWords } from "./LeftWords.ts";
import { RoomBook } from "./RoomBook.ts";
import { RoomDesk } from "./RoomDesk.ts";
import { RoomOffers } from "./RoomOffers.ts";
import type { Rooms } from "./Rooms.ts";

type Given = Pick<AccountParts, "site" | "audit" | "mail"> & {
  config: Config;
  pool: Pool;
  rooms: Rooms;
  meetings: Meetings;
  doorway: Doorway;
};

/** What people ask of the rooms that they own, or knock at. */
export const buildRooms = ({ config, pool, rooms, meetings, doorway, site, audit, mail }: Given) => {
  const book = new RoomBook(pool, async (asker) => (await site.read(asker)).newRooms);
  const isOwningARight = async () => (await site.read()).whoOwns === "right";
  const offers = new RoomOffers({
    pool,
    mail,
    publicUrl: config.PUBLIC_URL,
    perGiver: new RateLimit({ points: 30, perMs: 3_600_000 }),
  });
  const desk = new RoomDesk({ pool, book, rooms, meetings, audit, offers, isOwningARight });
  // A school comes from one address.
  const perAddress = new RateLimit({ points: 20, perMs: 3_600_000 });
  const look = doorway.look.bind(doorway);
  const words = new LeftWords({ pool, rooms, book, meetings, mail, look, perAddress, publicUrl: config.PUBLIC_URL });
  return { book, desk, offers, words, numbersPerAddress: new RateLimit({ points: config.RATE_NUMBERS, perMs: 60_000 }) };
};
