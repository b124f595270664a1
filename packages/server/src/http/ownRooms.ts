import { AppError } from "@palabre/protocol";
import {
  answerOffer,
  archiveRoom,
  changeRoom,
  createOrganisationRoom,
  createRoom,
  deleteRoom,
  dismissWord,
  findByNumber,
  leaveWord,
  listRooms,
  makePersonalRoom,
  personalRoom,
  readRoom,
  readWords,
  removeMember,
  renameRoom,
  roomOffers,
  setMember,
  transferRoom,
  withdrawOffer,
} from "@palabre/protocol/api";
import type { RateLimit } from "../lib/RateLimit.ts";
import type { LeftWords } from "../rooms/LeftWords.ts";
import type { RoomBook } from "../rooms/RoomBook.ts";
import type { RoomDesk } from "../rooms/RoomDesk.ts";
import type { RoomOffers } from "../rooms/RoomOffers.ts";
import type { Serve } from "./api.ts";

type Parts = { book: RoomBook; desk: RoomDesk; offers: RoomOffers; words: LeftWords; numbersPerAddress: RateLimit };

/** The rooms that accounts own, and the way to a room by its number. */
export const addOwnRoomRoutes = (serve: Serve, { book, desk, offers, words, numbersPerAddress }: Parts): void => {
  serve(listRooms, (asked, { session: { account } }) => book.list(account, asked));
  serve(createRoom, (asked, { session: { account } }) => desk.create(account, asked));
  serve(personalRoom, async (_input, { session: { account } }) => ({ room: (await desk.personalOf(account)) ?? null }));
  serve(makePersonalRoom, (_input, { session: { account } }) => desk.makePersonal(account));
  serve(createOrganisationRoom, (asked, { session: { account } }) => desk.createForOrganisation(account, asked));
  serve(readRoom, ({ room }, { session: { account } }) => desk.read(account, room));
  serve(changeRoom, ({ room, ...changes }, { session: { account } }) => desk.change(account, room, changes));
  serve(renameRoom, ({ room, name }, { session: { account } }) => desk.rename(account, room, name));
  serve(archiveRoom, ({ room, isArchived }, { session: { account } }) => desk.archive(account, room, isArchived));
  serve(setMember, ({ room, ...member }, { session: { account } }) => desk.setMember(account, room, member));
  serve(removeMember, ({ room, email }, { session: { account } }) => desk.removeMember(account, room, email));
  serve(transferRoom, ({ room, email }, { session: { account } }) => desk.offer(account, room, email));
  serve(withdrawOffer, ({ room }, { session: { account } }) => desk.withdrawOffer(account, room));
  serve(roomOffers, async (_input, { session: { account } }) => [...(await offers.to(account.email))]);
  serve(answerOffer, async ({ room, isAccepted }, { session: { account } }) => {
    await desk.answerOffer(account, room, isAccepted);
    return {};
  });
  serve(deleteRoom, async ({ room }, { session: { account } }) => {
    await desk.remove(account, room);
    return {};
  });
  serve(leaveWord, async ({ room, ...word }, { session, device, address }) => {
    if (!device) throw new AppError("forbidden", "No device cookie");
    await words.leave(room, word, { account: session?.account, device: device.name, address });
    return {};
  });
  serve(readWords, async ({ room }, { session: { account } }) => [...(await words.list(account, room))]);
  serve(dismissWord, async ({ room, id }, { session: { account } }) => {
    await words.dismiss(account, room, id);
    return {};
  });
  serve(findByNumber, async ({ number }, { session, address }) => {
    await numbersPerAddress.take(address);
    const room = await book.byNumber(number, session?.account);
    if (!room) throw new AppError("not_found", "No meeting under that number");
    return { room };
  });
};
