import { z } from "zod";

const short = z.string().min(1).max(200);

/** Where the site knows its own address: what a browser says of it, a stranger may have made up. */
const roomUrl = z.url({ protocol: /^https?$/ }).optional();

const kinds = {
  /** For signing in. Give such a letter an `expiresAt`: a code that is too late is worse than none. */
  signInCode: z.strictObject({ kind: z.literal("signInCode"), code: z.string().min(4).max(12), minutes: z.number().positive() }),
  /** In the place of a code, where accounts are made by others: nobody learns from the page who has one. */
  noAccount: z.strictObject({ kind: z.literal("noAccount") }),
  /** For an administrator who wants to see whether mail works. */
  test: z.strictObject({ kind: z.literal("test") }),
  /** To an organiser who is not there: somebody waits at the door. */
  meetingRequest: z.strictObject({
    kind: z.literal("meetingRequest"),
    room: short,
    roomUrl,
    visitor: short,
  }),
  /** To whoever keeps a room: somebody found two in conversation there. */
  leftWord: z.strictObject({
    kind: z.literal("leftWord"),
    room: short,
    roomUrl,
    visitor: short,
    text: z.string().min(1).max(500),
  }),
  /** To whoever is offered a room. */
  roomOffer: z.strictObject({
    kind: z.literal("roomOffer"),
    room: short,
    giver: short,
    /** Where it is accepted, where the site knows its own address. */
    url: z.url({ protocol: /^https?$/ }).optional(),
  }),
} as const;

const language = z.enum(["fr", "en"]);

/** What is written in a letter, whoever gets it; kept in the database while it waits. */
export const Content = z.discriminatedUnion("kind", [
  kinds.signInCode.extend({ language }),
  kinds.noAccount.extend({ language }),
  kinds.test.extend({ language }),
  kinds.meetingRequest.extend({ language }),
  kinds.leftWord.extend({ language }),
  kinds.roomOffer.extend({ language }),
]);

export type Content = z.infer<typeof Content>;

export type Letter = Content & {
  /** One address, without a name. */
  to: string;
  /** From here on it is dropped instead of sent. */
  expiresAt?: Date;
};

export type Language = z.infer<typeof language>;
