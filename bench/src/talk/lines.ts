import { randomUUID } from "node:crypto";
import { type Answer, type Joined, PROTOCOL_VERSION, wire } from "@palabre/protocol";

/** Somebody in a room, who hears everything that is said there and does no more with it than a count needs. */
export type Line = { say(text: string): void; close(): Promise<void>; hearsOn(listener: (packet: string) => void): void };

/** In a meeting of ours. `leave`: for good, so that nobody waits for them. */
export type PalabreLine = Line & { media: Joined["media"]; leave(): Promise<void> };

/** How much all lines of this process have heard so far. */
export const heard = { bytes: 0 };

type Place = { url: string; room: string; index: number };

/** A WebSocket on which one waits for what must come next. */
const openSocket = async (url: string, options: { protocols?: string[]; headers?: Record<string, string> }) => {
  const socket = new WebSocket(url, options as unknown as string[]);
  let hear: (packet: string) => void = () => undefined;
  socket.addEventListener("message", ({ data }) => {
    const packet = String(data);
    heard.bytes += packet.length;
    // Engine.IO asks so whether one lives.
    if (packet === "2") socket.send("3");
    else hear(packet);
  });
  const closed = new Promise<void>((resolve) => socket.addEventListener("close", () => resolve()));
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener("open", () => resolve());
    socket.addEventListener("error", () => reject(new Error(`No connection to ${url}`)));
  });
  return {
    socket,
    hearsOn: (listener: (packet: string) => void) => {
      hear = listener;
    },
    /** Sends, and resolves with the first packet that has all these words. */
    ask: (packet: string, ...words: string[]) =>
      new Promise<string>((resolve, reject) => {
        hear = (heard) => words.every((word) => heard.includes(word)) && resolve(heard);
        void closed.then(() => reject(new Error(`Closed instead of ${words.join(" ")}`)));
        socket.send(packet);
      }),
    close: () => {
      socket.close();
      return closed;
    },
  };
};

/** Engine.IO's and Socket.IO's packets, as our client speaks them. */
export const openPalabreLine = async ({ url, room, index }: Place): Promise<PalabreLine> => {
  const answer = await fetch(`${url}/api/rooms/${room}`);
  await answer.arrayBuffer();
  const cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? "";
  const address = `${url.replace(/^http/, "ws")}/socket.io/?EIO=4&transport=websocket`;
  const { socket, ask, hearsOn, close } = await openSocket(address, { headers: { origin: url, cookie } });
  await ask("40", '40{"sid"');
  const joined = await ask(
    `420${JSON.stringify([wire.join, { protocol: PROTOCOL_VERSION, room, name: `Voix ${index}` }])}`,
    "430[",
  );
  const [answered] = JSON.parse(joined.slice("430".length)) as [Answer<Joined>];
  if (!answered.ok) throw new Error(joined);
  let asked = 0;
  hearsOn(() => undefined);
  const command = (name: string, input: object) => {
    asked += 1;
    return `42${asked}${JSON.stringify([wire.command, { id: randomUUID(), name, input }])}`;
  };
  return {
    media: answered.result.media,
    say: (text) => socket.send(command("chat.send", { text })),
    leave: async () => {
      const packet = command("meeting.leave", {});
      await ask(packet, `43${asked}[`);
      await close();
    },
    close,
    hearsOn,
  };
};

const framing = "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='localhost' version='1.0'/>";

/** XMPP over WebSocket (RFC 7395) into a room of many (XEP-0045). */
export const openProsodyLine = async ({ url, room, index }: Place): Promise<Line> => {
  const { socket, ask, hearsOn, close } = await openSocket(url, { protocols: ["xmpp"] });
  const address = `${room}@conference.localhost`;
  await ask(framing, "ANONYMOUS");
  await ask("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='ANONYMOUS'/>", "<success");
  await ask(framing, "xmpp-bind");
  await ask("<iq type='set' id='bind' xmlns='jabber:client'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>", "result");
  const muc = "<x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x>";
  await ask(`<presence xmlns='jabber:client' to='${address}/voix-${index}'>${muc}</presence>`, "<subject");
  let said = 0;
  return {
    say: (text) => {
      said += 1;
      socket.send(`<message xmlns='jabber:client' type='groupchat' to='${address}' id='m${said}'><body>${text}</body></message>`);
    },
    close,
    hearsOn,
  };
};
