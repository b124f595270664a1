import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { chat, hands } from "@palabre/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { joinAs, Opened, ServerProcess, type TestDatabase, testDatabase } from "../../testing/src/index.ts";

type Attribute = { key: string; value: { stringValue?: string } };
type Span = { name: string; traceId: string; spanId: string; parentSpanId?: string; attributes: readonly Attribute[] };
type Request = { resourceSpans: readonly { scopeSpans: readonly { spans: readonly Span[] }[] }[] };

/** A collector that keeps what it is sent, and may be told to refuse it. */
class Collector {
  readonly received: string[] = [];
  readonly paths = new Set<string>();
  readonly #server: Server;
  status = 200;

  private constructor() {
    this.#server = createServer(async (request, response) => {
      this.paths.add(request.url ?? "");
      const body = Buffer.concat(await request.toArray()).toString();
      if (this.status === 200) this.received.push(body);
      response.writeHead(this.status, { "content-type": "application/json" }).end("{}");
    }).listen(0, "127.0.0.1");
  }

  static async start(): Promise<Collector> {
    const collector = new Collector();
    await new Promise((resolve) => collector.#server.once("listening", resolve));
    return collector;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  spans(): readonly Span[] {
    const requests = this.received.map((body) => JSON.parse(body) as Request);
    return requests.flatMap(({ resourceSpans }) =>
      resourceSpans.flatMap((each) => each.scopeSpans.flatMap(({ spans }) => spans)),
    );
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

const opened = new Opened();
let database: TestDatabase;
beforeAll(async () => {
  database = opened.keep(await testDatabase());
});
afterAll(() => opened.close());

/** Tells at its end how much of the tracing's code it has loaded. */
const tellLoaded = `import { registerHooks } from "node:module";
let count = 0;
registerHooks({ load: (url, context, next) => ((count += Number(url.includes("@opentelemetry/sdk"))), next(url, context)) });
process.on("exit", () => console.log("loaded", count));`;

const start = async (env: Readonly<Record<string, string>>) => {
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(tellLoaded)}`;
  return opened.keep(await ServerProcess.start(database.url, { NODE_OPTIONS, LOG_LEVEL: "debug", ...env }));
};

const attribute = ({ attributes }: Span, name: string) => attributes.find(({ key }) => key === name)?.value.stringValue;

test("traced, a meeting is seen from the command down to the commit, and by nothing that people are called or write", async () => {
  const collector = opened.keep(await Collector.start());
  const server = await start({ OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.url}/` });
  const ada = opened.keep(await joinAs(server, "Ada-Marqueur", { room: "salle-marqueur" }));
  const meetingId = ada.client.joined?.meetingId;
  await ada.send(chat, "send", { text: "texte-marqueur" });
  await ada.send(hands, "raise", {});
  await expect(ada.send(chat, "delete", { id: 99 })).rejects.toMatchObject({ code: "not_found" });
  await server.close();

  const spans = collector.spans();
  const named = (name: string) => spans.filter((span) => span.name === name);
  const within = (outer: Span | undefined, name: string) =>
    named(name).find(({ traceId, parentSpanId }) => traceId === outer?.traceId && parentSpanId === outer?.spanId);
  expect([...collector.paths]).toEqual(["/v1/traces"]);
  for (const outer of [named("join")[0], named("command chat.send")[0], named("command hands.raise")[0]]) {
    expect(outer?.parentSpanId).toBeFalsy();
    expect(within(within(outer, "append"), "commit")).toBeDefined();
    expect(within(outer, "publish")).toBeDefined();
  }
  expect(within(named("join")[0], "media token")).toBeDefined();
  const [said] = named("command chat.send");
  expect(
    said && [attribute(said, "palabre.command"), attribute(said, "palabre.outcome"), attribute(said, "palabre.meeting.id")],
  ).toEqual(["chat.send", "ok", meetingId]);
  expect(named("command chat.delete").map((span) => attribute(span, "palabre.outcome"))).toEqual(["not_found"]);
  const everything = collector.received.join("");
  for (const personal of ["arqueur", ada.id, "127.0.0.1", ada.device.cookie]) expect(everything).not.toContain(personal);
  expect(server.logged()).toMatch(/loaded [1-9]/);
});

test("a collector that refuses, or is away, is told of once, and nobody in a meeting notices", async () => {
  const collector = opened.keep(await Collector.start());
  collector.status = 400;
  const server = await start({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
  const ada = opened.keep(await joinAs(server, "Ada", { room: "refus" }));
  await expect.poll(() => server.logged(), { timeout: 10_000 }).toContain("traces are not taken");
  await ada.send(hands, "raise", {});
  collector.status = 200;
  await expect
    .poll(async () => [await ada.send(chat, "send", { text: "encore" }), server.logged()][1], { timeout: 10_000, interval: 200 })
    .toContain("traces are taken again");
  expect(server.logged().match(/traces are not taken/g)).toHaveLength(1);
});

test("without a collector none of that is loaded", async () => {
  const server = await start({});
  await server.close();
  expect(server.logged()).toContain("loaded 0");
});
