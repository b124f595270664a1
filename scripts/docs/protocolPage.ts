import { z } from "zod";
import * as protocol from "../../packages/protocol/src/index.ts";
import { signature } from "./signature.ts";

type Contract = (typeof protocol.contracts)[number];

const code = (text: string): string => `\`${text}\``;

const shape = (schema: z.ZodType): string =>
  code(signature(z.toJSONSchema(schema, { io: "output", unrepresentable: "any" }) as Parameters<typeof signature>[0]));

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  rows.length === 0
    ? "None.\n"
    : [head, head.map(() => "---"), ...rows]
        .map((cells) => `| ${cells.join(" | ")} |`)
        .join("\n")
        .concat("\n");

const rolesFor = (permission: protocol.Permission): string =>
  protocol.Role.options.filter((role) => protocol.can(role, permission)).join(", ");

const featureSection = ({ name, commands, events }: Contract): string => {
  const commandRows = Object.entries(commands).map(([verb, { input, allow }]) => [
    code(`${name}.${verb}`),
    shape(input),
    code(allow),
    rolesFor(allow),
  ]);
  const eventRows = Object.entries(events).map(([kind, { payload, isPassing }]) => [
    code(`${name}.${kind}`),
    shape(payload),
    isPassing ? "passes, not kept" : "kept",
  ]);
  return [
    `## ${name}`,
    "",
    table(["command", "input", "permission", "roles"], commandRows),
    table(["event", "payload", "in the log"], eventRows),
  ].join("\n");
};

const socketSection = (): string =>
  [
    "## Over the socket",
    "",
    "Socket.IO 4 over WebSocket, at `/socket.io/`, from pages of this origin whose device has its cookie. Every message is answered by `{ ok: true, result }` or `{ ok: false, error: { code, retryAfterMs?, logId? } }`. Unknown and repeated keys are refused.",
    "",
    table(
      ["message", "input", "result"],
      [
        [code(protocol.wire.join), shape(protocol.JoinRequest), code("{ meetingId, participantId, media: { url, token } }")],
        [code(protocol.wire.command), shape(protocol.CommandRequest), code("{ seq }")],
        [code(protocol.wire.media), "nothing", code("{ url, token }")],
        [code(protocol.wire.alive), "nothing", code("null")],
      ],
    ),
    table(
      ["from the server", "content"],
      [
        [
          code(protocol.wire.delivery),
          '`{ kind: "snapshot", seq, states }` or `{ kind: "event", seq, event: { type, payload } }`; `seq` is null for what passes',
        ],
        [code(protocol.wire.engineLost), code("{ url, token }")],
        [code(protocol.wire.closed), shape(protocol.ClosedReason)],
      ],
    ),
  ].join("\n");

const httpSection = (): string =>
  [
    "## Over HTTP",
    "",
    table(
      ["request", "answer"],
      [
        [code("GET /api/rooms/:room"), shape(protocol.RoomPreview)],
        [code("GET /api/version"), shape(protocol.Version)],
        [code("GET /healthz"), "200 while the process lives"],
        [code("GET /readyz"), "200 or 503, with each part's state"],
        [code("GET /metrics"), "Prometheus, with the token; without one for this machine, and with `PUBLIC_URL` for nobody"],
      ],
    ),
  ].join("\n");

/** docs/protocol.md, whole. */
export const protocolPage = (): string =>
  [
    "# Protocol",
    "",
    `Version ${protocol.PROTOCOL_VERSION}. Generated from \`packages/protocol\` by \`npm run protocol-docs\`; do not edit.`,
    "",
    socketSection(),
    httpSection(),
    "## Refusals",
    "",
    table(
      ["code", "HTTP"],
      protocol.errorCodes.map((name) => [code(name), String(protocol.errorStatuses[name])]),
    ),
    ...protocol.contracts.map(featureSection),
  ].join("\n");
