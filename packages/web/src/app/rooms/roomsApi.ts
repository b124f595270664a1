import {
  archiveRoom,
  changeRoom,
  createRoom,
  deleteRoom,
  dismissWord,
  type InputOfRoute,
  listRooms,
  makePersonalRoom,
  personalRoom,
  readRoom,
  readWords,
  removeMember,
  renameRoom,
  setMember,
  transferRoom,
} from "@palabre/protocol/api";
import { callOwnApi } from "../../lib/callOwnApi.ts";

/** What the pages ask of the server about one's rooms. Each call rejects with an `AppError`. */
export const roomsApi = {
  list: (input: InputOfRoute<typeof listRooms>) => callOwnApi(listRooms, input),
  personal: () => callOwnApi(personalRoom, {}),
  makePersonal: () => callOwnApi(makePersonalRoom, {}),
  create: (input: InputOfRoute<typeof createRoom>) => callOwnApi(createRoom, input),
  read: (room: InputOfRoute<typeof readRoom>["room"]) => callOwnApi(readRoom, { room }),
  change: (input: InputOfRoute<typeof changeRoom>) => callOwnApi(changeRoom, input),
  rename: (input: InputOfRoute<typeof renameRoom>) => callOwnApi(renameRoom, input),
  transfer: (input: InputOfRoute<typeof transferRoom>) => callOwnApi(transferRoom, input),
  archive: (input: InputOfRoute<typeof archiveRoom>) => callOwnApi(archiveRoom, input),
  remove: (input: InputOfRoute<typeof deleteRoom>) => callOwnApi(deleteRoom, input),
  words: (room: InputOfRoute<typeof readWords>["room"]) => callOwnApi(readWords, { room }),
  dismissWord: (input: InputOfRoute<typeof dismissWord>) => callOwnApi(dismissWord, input),
  setMember: (input: InputOfRoute<typeof setMember>) => callOwnApi(setMember, input),
  removeMember: (input: InputOfRoute<typeof removeMember>) => callOwnApi(removeMember, input),
};
