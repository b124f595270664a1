import { AsyncLocalStorage } from "node:async_hooks";
import { type Attributes, type Context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, type SpanExporter, TracerProvider } from "@opentelemetry/sdk-trace";
import { type Step, tellOutcome, type Watch } from "./lib/Watch.ts";

export type TracingOptions = {
  /** Of a collector that takes OTLP over HTTP; the traces go to `v1/traces` below it. */
  endpoint: string;
  version: string;
  /** Told when the collector begins not to take what it is sent, with null once it does again. What it did not take is lost. */
  onTrouble: (error: unknown) => void;
};

export type Tracing = { watch: Watch /** Sends what waits. */; close(): Promise<void> };

/** A server that stops waits no longer for a collector that is away. */
const patienceMs = 3_000;
const sendEveryMs = 1_000;

type Description = { name: string; kind: SpanKind; attributes: Attributes };

const ofMeeting = (meetingId: string): Attributes => ({ "palabre.meeting.id": meetingId });

const describe = (step: Step): Description => {
  switch (step.name) {
    case "join":
      return { name: "join", kind: SpanKind.SERVER, attributes: { "palabre.join.is_return": step.isReturn } };
    case "command": {
      const attributes = { ...ofMeeting(step.meetingId), "palabre.command": step.command };
      return { name: `command ${step.command}`, kind: SpanKind.SERVER, attributes };
    }
    case "append": {
      const attributes = { ...ofMeeting(step.meetingId), "palabre.events": step.eventCount };
      return { name: "append", kind: SpanKind.INTERNAL, attributes };
    }
    case "commit":
      return { name: "commit", kind: SpanKind.CLIENT, attributes: { "palabre.appends": step.appendCount } };
    case "publish": {
      const attributes = { ...ofMeeting(step.meetingId), "palabre.events": [...step.events] };
      return { name: "publish", kind: SpanKind.INTERNAL, attributes };
    }
    case "media_token":
      return { name: "media token", kind: SpanKind.INTERNAL, attributes: ofMeeting(step.meetingId) };
    case "engine_call":
      return { name: `engine ${step.call}`, kind: SpanKind.CLIENT, attributes: { "palabre.engine.call": step.call } };
  }
};

/** The exporter, which tells when it begins to fail and when that is over, instead of losing traces without a word. */
const outspoken = (exporter: OTLPTraceExporter, onTrouble: (error: unknown) => void): SpanExporter => {
  let isFailing = false;
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        const { error } = result;
        if (isFailing !== Boolean(error)) onTrouble(error ?? null);
        isFailing = Boolean(error);
        done(result);
      }),
    forceFlush: () => exporter.forceFlush(),
    shutdown: () => exporter.shutdown(),
  };
};

/**
 * Sends each step of the server's work to a collector as a span within the one that it is part of. Loaded only when traces are
 * wanted. Nothing is registered globally: who is handed `watch` is traced.
 */
export const openTracing = ({ endpoint, version, onTrouble }: TracingOptions): Tracing => {
  const url = `${endpoint.replace(/\/+$/, "")}/v1/traces`;
  const exporter = new OTLPTraceExporter({ url, timeoutMillis: patienceMs });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ "service.name": "palabre", "service.version": version }),
    spanProcessors: [new BatchSpanProcessor({ exporter: outspoken(exporter, onTrouble), scheduledDelayMillis: sendEveryMs })],
  });
  const tracer = provider.getTracer("palabre", version);
  const current = new AsyncLocalStorage<Context>();
  const watch: Watch = (step, work) => {
    const outer = current.getStore() ?? ROOT_CONTEXT;
    const { name, ...options } = describe(step);
    const span = tracer.startSpan(name, options, outer);
    const traced = () => current.run(trace.setSpan(outer, span), work);
    return tellOutcome(traced, (outcome) => {
      span.setAttribute("palabre.outcome", outcome);
      // Other refusals are answers, as a 404 is one.
      if (outcome === "internal" || outcome === "unavailable") span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    });
  };
  return { watch, close: () => provider.shutdown() };
};
