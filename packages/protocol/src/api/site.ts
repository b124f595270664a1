import { z } from "zod";
import { WhoStarts } from "./accounts.ts";
import { NewRoomSettings } from "./rooms.ts";

/** How the site is run. What an administrator has not set is as it stands here. */
export const Site = z.strictObject({
  whoStarts: WhoStarts.default("everyone"),
  /** Who may own rooms: whoever has an account, or only accounts with the right. */
  whoOwns: z.enum(["accounts", "right"]).default("accounts"),
  /** Whether a new address gets an account by signing in. */
  isSignUpOpen: z.boolean().default(true),
  /** After so many minutes alone in a meeting a page asks whether somebody is still there; 0 for never. */
  aloneMinutes: z.number().min(0).max(1_440).default(30),
  /** How rooms are that are made from now on; whoever keeps one may change it. */
  newRooms: NewRoomSettings.default({}),
  /** Terms of use, in Markdown's plain form. Each new text is a new version. */
  terms: z
    .strictObject({ version: z.int().positive(), text: z.string().min(1).max(100_000) })
    .nullable()
    .default(null),
});
export type Site = z.infer<typeof Site>;
