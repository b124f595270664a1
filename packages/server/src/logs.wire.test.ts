import { chat, hands, meeting } from "@palabre/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { joinAs, Opened, RawSocket, ServerProcess, type TestDatabase, testDatabase, upgrade } from "../../testing/src/index.ts";

const marker = "zqxmarqueur";
const address = "198.51.100.77";
const metricsToken = `${marker}-metrics-token`;
const apiSecret = `${marker}-long-enough-to-sign-tokens-with`;

const opened = new Opened();
let database: TestDatabase;
let server: ServerProcess;
beforeAll(async () => {
  database = opened.keep(await testDatabase());
  server = opened.keep(
    await ServerProcess.start(database.url, {
      LOG_LEVEL: "debug",
      GRACE_SECONDS: "1",
      TRUSTED_PROXIES: "127.0.0.1",
      METRICS_TOKEN: metricsToken,
      LIVEKIT_API_SECRET: apiSecret,
      // Apart from the address that people come from here.
      LIVEKIT_URL: "http://127.0.0.2:9",
    }),
  );
});
afterAll(() => opened.close());

const join = async (name: string) => opened.keep(await joinAs(server, `${name} ${marker}`, { room: `salle-${marker}` }));

const refused = (attempt: Promise<unknown>) => expect(attempt).rejects.toMatchObject({ code: expect.any(String) });

/** All that people may do wrong, each with something of theirs in it. */
const stumble = async (token: string, cookie: string): Promise<void> => {
  const headers = { "x-forwarded-for": address, cookie, "x-anything": marker };
  const ask = (path: string, init: RequestInit = {}) => fetch(server.origin + path, { headers, ...init });
  await ask(`/api/rooms/${marker}%20${marker}`);
  await ask(`/api/${marker}?${marker}=${marker}`);
  await ask(`/%zz${marker}`);
  await ask("/metrics", { headers: { authorization: `Bearer ${marker}` } });
  await ask("/metrics", { headers: { authorization: `Bearer ${metricsToken}` } });
  await ask("/livekit/webhook", { method: "POST", headers: { "content-type": "application/webhook+json" }, body: marker });
  await ask(`/livekit/rtc/validate?access_token=${token}`);
  for (const secret of [token, marker]) {
    await upgrade(`${server.origin}/livekit/rtc?access_token=${secret}`, headers);
    await upgrade(`${server.origin}/livekit/rtc/v1?access_token=${secret}&${marker}=1`, { ...headers, origin: server.origin });
  }
  await upgrade(`${server.origin}/socket.io/?EIO=4&transport=websocket&${marker}`, {
    ...headers,
    origin: `https://${marker}.example`,
  });
  const raw = opened.keep(await RawSocket.open(server));
  await raw.join({ room: "api", name: marker });
  await raw.ask(marker, { [marker]: marker });
  await raw.join({ room: `salle-${marker}`, name: `brut ${marker}` });
  await raw.command(`chat.${marker}`, { [marker]: marker });
  await raw.command("chat.send", { text: marker, [marker]: marker });
  await raw.command("meeting.end", {});
  raw.send(`42[${marker}`);
  await raw.closed;
};

test("whatever people do, no name, text, token or address of theirs is in the log", async () => {
  const [ada, bo, cy] = [await join("Ada"), await join("Bo"), await join("Cy")];
  const token = ada.client.joined?.media.token ?? "";
  await ada.send(chat, "send", { text: `bonjour ${marker}` });
  await bo.send(meeting, "changeProfile", { name: `Autre ${marker}`, avatar: {} });
  await bo.send(hands, "raise", {});
  await refused(bo.send(meeting, "remove", { participantId: ada.id }));
  await refused(ada.send(chat, "send", { text: marker.repeat(1_000) }));
  await stumble(token, ada.device.cookie);
  await ada.send(meeting, "remove", { participantId: cy.id });
  await bo.leave();
  // What nobody expects: the database goes away with a message on its way.
  const said = ada.send(chat, "send", { text: `encore ${marker}` });
  await database.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
  await said;
  const dee = await join("Dee");
  dee.close();
  await ada.until(({ people }) => people.every(({ id }) => id !== dee.id));
  await ada.send(meeting, "end", {});
  await server.close();

  const log = server.logged();
  const lines = log.split("\n").filter((line) => line.startsWith("{"));
  expect(lines.length).toBeGreaterThan(5);
  for (const message of ["ready", "signalling refused", "database connection was lost"]) expect(log).toContain(message);
  const { cookie } = ada.device;
  const secrets = [marker, address, "127.0.0.1", token, token.split(".")[2] ?? token, cookie, cookie.split("=")[1] ?? cookie];
  for (const secret of [...secrets, new URL(database.url.replace("@/", "@localhost/")).password || marker]) {
    expect(lines.filter((line) => line.includes(secret))).toEqual([]);
  }
});
