const protocol = (name: string): string => `import { z } from "zod";
import { command, event } from "../contract.ts";
import { defineFeature } from "../feature.ts";
import { ParticipantId } from "../people.ts";

const Who = z.strictObject({ participantId: ParticipantId });

type State = { marked: readonly ParticipantId[] };

const forget = ({ marked }: State, { participantId }: z.infer<typeof Who>): State => ({ marked: marked.filter((id) => id !== participantId) });

/** What this feature lets people do, in one sentence. */
export const ${name} = defineFeature("${name}", {
  initial: { marked: [] } as State,
  commands: { mark: command(z.strictObject({}), "${name}.mark") },
  events: { marked: event(Who) },
  evolve: { marked: ({ marked }, { participantId }) => ({ marked: [...marked, participantId] }) },
  evolveMeeting: { left: forget, removed: forget },
});
`;

const server = (name: string): string => `import { ${name} } from "@palabre/protocol";
import { decider } from "../meeting/decider.ts";

export const ${name}Decider = decider(${name}, {
  mark: ({ marked }, _input, { sender }) =>
    marked.includes(sender.id) ? [] : [{ type: "${name}.marked", payload: { participantId: sender.id } }],
});
`;

const serverTest = (name: string): string => `import { meeting, type NewEvent, ${name} } from "@palabre/protocol";
import { expect, test } from "vitest";
import { person } from "../meeting/meeting.fixture.ts";
import { ${name}Decider } from "./${name}.ts";

const context = {
  sender: { id: person("ada"), name: "Ada", role: "participant", kind: "web", connection: "online", joinedAt: 0 },
  meeting: meeting.initial,
  newId: () => "",
  now: 0,
} as const;

test("a participant is marked once, and no longer after leaving", () => {
  const events = ${name}Decider.decide.mark(${name}.initial, {}, context);
  const state = events.reduce(${name}.evolve, ${name}.initial);
  expect(state.marked).toEqual(["ada"]);
  expect(${name}Decider.decide.mark(state, {}, context)).toEqual([]);
  const left: NewEvent = { type: "meeting.left", payload: { participantId: "ada" } };
  expect(${name}.evolve(state, left).marked).toEqual([]);
});
`;

const webActions = (name: string): string => `import { stateOf } from "@palabre/client";
import { ${name} } from "@palabre/protocol";
import { Star } from "lucide-react";
import type { Action } from "../../meeting/Action.ts";

export const mark: Action = {
  id: "${name}.mark",
  label: () => "${name}.mark",
  icon: () => Star,
  isAvailable: ({ view, self }) => !stateOf(view, ${name}).marked.includes(self),
  perform: ({ client }) => client.send(${name}, "mark", {}),
};
`;

const webIndex = (name: string): string => `import { ${name} } from "@palabre/protocol";
import { defineWebFeature } from "../../meeting/defineWebFeature.ts";
import { mark } from "./actions.ts";

export const ${name}Feature = defineWebFeature(${name}, { more: [mark] });
`;

const words = (label: string): string => `${JSON.stringify({ mark: label }, null, 2)}\n`;

const page = (name: string): string => `# ${name}

What people can do with it, in two sentences.

- **Who**: everyone (\`${name}.mark\`).
- **Kept**: in the meeting's log, as long as the meeting is.
- **Where**: [contract](../../packages/protocol/src/features/${name}.ts), [decisions](../../packages/server/src/features/${name}.ts), [screen](../../packages/web/src/features/${name}/index.ts).
`;

const journey = (name: string): string => `import { journey } from "../journey.ts";

export const ${name} = journey("${name}: somebody marks themselves", async ({ people }) => {
  const room = people.newRoom();
  const awa = await people.invite("Awa Diallo");
  await awa.join(room);
});
`;

/** Every file of a new feature, by its path. */
export const templates = (name: string): Readonly<Record<string, string>> => ({
  [`packages/protocol/src/features/${name}.ts`]: protocol(name),
  [`packages/server/src/features/${name}.ts`]: server(name),
  [`packages/server/src/features/${name}.test.ts`]: serverTest(name),
  [`packages/web/src/features/${name}/actions.ts`]: webActions(name),
  [`packages/web/src/features/${name}/index.ts`]: webIndex(name),
  [`packages/web/src/features/${name}/fr.json`]: words("Marquer"),
  [`packages/web/src/features/${name}/en.json`]: words("Mark"),
  [`docs/features/${name}.md`]: page(name),
  [`e2e/journeys/${name}.journey.ts`]: journey(name),
});
