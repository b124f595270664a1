import type { RoomName } from "@palabre/protocol";
import { findByNumber } from "@palabre/protocol/api";
import { callOwnApi } from "./callOwnApi.ts";

/** The room of a number. Rejects with an `AppError`: `not_found` for one that is unknown, or closed, which is all the same. */
export const findRoom = async (number: string): Promise<RoomName> => (await callOwnApi(findByNumber, { number })).room;
