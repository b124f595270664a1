import { route, signOut } from "@palabre/protocol/api";
import { expect, test } from "vitest";
import { z } from "zod";
import { callApi } from "./callApi.ts";

const answering = (answer: unknown) => ({ origin: "https://visio.example.org", fetch: async () => Response.json(answer) });

const Room = z.strictObject({ name: z.string(), members: z.array(z.strictObject({ id: z.string() })) });
const rooms = route("GET /api/rooms", {
  access: "anyone",
  input: z.strictObject({}),
  output: z.strictObject({ rooms: z.record(z.string(), Room) }),
  about: "Rooms, by their address.",
});

test("an answer that has gained fields since is read without them, wherever they are", async () => {
  const known = { rooms: { salle: { name: "Salle", members: [{ id: "awa" }, { id: "ada" }] } } };
  const gained = {
    rooms: { salle: { name: "Salle", members: [{ id: "awa" }, { id: "ada", seat: 1 }], floor: 2, size: 3 } },
    total: 1,
  };
  expect(await callApi(answering(gained), rooms, {})).toEqual(known);
});

test("an answer that lacks a field, or has another kind of it, is no answer, whatever it has gained", async () => {
  for (const wrong of [{ total: 1 }, { rooms: { salle: { name: 1, members: [], floor: 2 } } }, null, "rooms"])
    await expect(callApi(answering(wrong), rooms, {})).rejects.toThrow();
});

test("whoever is signed out by an older process is signed out", async () => {
  expect(await callApi(answering({}), signOut, {})).toEqual({ provider: null });
});
