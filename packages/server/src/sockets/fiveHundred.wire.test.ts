import { chat, messagesOf } from "@palabre/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { joinAs, newDevice, RawSocket } from "../../../testing/src/index.ts";
import { refusal, Site } from "../rooms/site.fixture.ts";

const many = 500;
/** As many places as one device may have. */
const perDevice = 10;

let site: Site;
beforeAll(async () => {
  site = await Site.open({ env: { RATE_CONNECTIONS: "5000", MAX_PARTICIPANTS: String(many * 2) } });
});
afterAll(() => site.close());

/** Ten of one device, one after the other. */
const comeIn = async (room: string): Promise<readonly RawSocket[]> => {
  const device = await newDevice(site.server);
  const sockets: RawSocket[] = [];
  for (let count = 0; count < perDevice; count += 1) {
    const socket = await RawSocket.open(site.server, device);
    expect(await socket.join({ room })).toMatchObject({ ok: true });
    sockets.push(socket);
  }
  return sockets;
};

test("a room of five hundred takes so many, shows them all to who is there, hears one of them, and takes the next when somebody goes", async () => {
  const { owner, room } = await site.ownRoom({ capacity: many });
  const ada = await site.enter(room, "Ada", owner);
  const sockets = (await Promise.all(Array.from({ length: many / perDevice - 1 }, () => comeIn(room)))).flat();
  const devices = [await newDevice(site.server), await newDevice(site.server)] as const;
  const last = await Promise.all(
    Array.from({ length: perDevice - 1 }, () => joinAs(site.server, "Dernière", { room, device: devices[0] })),
  );
  await ada.until(({ people }) => people.length === many);
  const late = () => joinAs(site.server, "Léa", { room, device: devices[1] });
  await expect(late()).rejects.toEqual(refusal("meeting_full"));
  await last[0]?.send(chat, "send", { text: "Bonjour à tous" });
  await ada.until((self) => messagesOf(self.state(chat)).some(({ text }) => text === "Bonjour à tous"));
  await last[1]?.leave();
  const lea = await late();
  await lea.until(({ people }) => people.length === many);
  for (const one of [ada, lea, ...last]) one.close();
  for (const socket of sockets) socket.close();
}, 60_000);
