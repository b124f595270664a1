import { can, contracts, Role } from "@palabre/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RawSocket, startServer, type TestServer } from "../../../testing/src/index.ts";
import { done, enter, giveRole, newRoom, refusal, type Scene, type Somebody, sceneWith } from "./scene.fixture.ts";

let server: TestServer;
beforeAll(async () => {
  // Each of so many scenes connects several people, all from one address.
  server = await startServer({ env: { RATE_CONNECTIONS: "5000" } });
});
afterAll(() => server.close());

/** Something that each command could mean, said by the subject of a scene. */
const inputs: Readonly<Record<string, (scene: Pick<Scene, "subject" | "other">) => unknown>> = {
  "meeting.leave": () => ({}),
  "meeting.changeProfile": () => ({ name: "Zoé", avatar: { colour: 1 } }),
  "meeting.changeRole": ({ other }) => ({ participantId: other.id, role: "presenter" }),
  "meeting.changeRules": () => ({ may: { chat: false } }),
  "meeting.changeRights": ({ other }) => ({ participantId: other.id, may: { chat: false } }),
  "meeting.rename": ({ other }) => ({ participantId: other.id, name: "Zoé" }),
  "meeting.silence": ({ other }) => ({ participantIds: [other.id], source: "microphone" }),
  "meeting.invite": ({ other }) => ({ participantId: other.id, source: "microphone" }),
  "meeting.spotlight": ({ other }) => ({ spots: [{ participantId: other.id, source: "camera" }] }),
  "meeting.remove": ({ other }) => ({ participantId: other.id }),
  "meeting.removeGuests": () => ({}),
  "meeting.lock": () => ({ isLocked: true }),
  "meeting.admit": ({ other }) => ({ participantIds: [other.id] }),
  "meeting.refuse": ({ other }) => ({ participantIds: [other.id] }),
  "meeting.hold": ({ other }) => ({ participantIds: [other.id] }),
  "meeting.sendBack": ({ other }) => ({ participantId: other.id }),
  "meeting.forgive": ({ other }) => ({ participantId: other.id }),
  "meeting.end": () => ({}),
  "chat.send": () => ({ text: "Bonjour" }),
  "chat.edit": () => ({ id: 1, text: "Bonsoir" }),
  "chat.delete": () => ({ id: 1 }),
  "chat.react": () => ({ id: 1, emoji: "👍" }),
  "chat.type": () => ({}),
  "hands.raise": () => ({}),
  "hands.lower": ({ subject }) => ({ participantId: subject.id }),
  "hands.lowerAll": () => ({}),
  "hands.call": ({ other }) => ({ participantId: other.id }),
  "reactions.react": () => ({ emoji: "👍" }),
};

const commands = contracts.flatMap((contract) =>
  Object.entries(contract.commands).map(([verb, { allow }]) => ({ command: `${contract.name}.${verb}`, allow })),
);
const matrix = commands.flatMap(({ command, allow }) =>
  Role.options.map((role) => ({ command, role, verdict: can(role, allow) ? "may" : "may not" })),
);

/** A scene in which the subject has written a message, which the commands above are about. */
const stage = async (role: Role): Promise<Scene> => {
  const scene = await sceneWith(server, role);
  expect(await scene.subject.socket.command("chat.send", { text: "Premier" })).toEqual(done);
  return scene;
};

const inputOf = (command: string, scene: Pick<Scene, "subject" | "other">): unknown => {
  const input = inputs[command];
  if (!input) throw new Error(`Say here what ${command} could mean`);
  return input(scene);
};

/** What somebody still did to a meeting after it had lost them. */
const deedsAfterTheEnd = async ({ meetingId, id }: Somebody) => {
  const sql = `
    select type from meeting_events where meeting_id = $1 and sender_id = $2 and seq > (
      select min(seq) from meeting_events where meeting_id = $1 and (type = 'meeting.ended'
        or type in ('meeting.removed', 'meeting.left') and payload->>'participantId' = $2))`;
  return (await server.database.pool.query<{ type: string }>(sql, [meetingId, id])).rows;
};

test.each(matrix)("$role $verdict $command", async ({ command, role, verdict }) => {
  const scene = await stage(role);
  const outcome = await scene.subject.socket.command(command, inputOf(command, scene));
  expect(outcome).toEqual(verdict === "may" ? done : refusal("forbidden"));
  scene.close();
});

describe("with the role just taken away", () => {
  test.each(commands)("$command is judged by the new one", async ({ command, allow }) => {
    const scene = await stage("organiser");
    await giveRole(scene.founder, scene.subject, "participant");
    const outcome = await scene.subject.socket.command(command, inputOf(command, scene));
    expect(outcome).toEqual(can("participant", allow) ? done : refusal("forbidden"));
    scene.close();
  });
});

describe.each(["removed", "banned"])("just %s", (fate) => {
  test.each(commands)("nothing comes of $command, however fast", async ({ command }) => {
    const scene = await stage("organiser");
    const { founder, subject } = scene;
    const removing = founder.socket.command("meeting.remove", {
      participantId: subject.id,
      ...(fate === "banned" && { ban: "meeting" }),
    });
    const hurried = Array.from({ length: 5 }, () => subject.socket.command(command, inputOf(command, scene)));
    await Promise.all([removing, ...hurried]);
    await subject.socket.closed;
    expect(await deedsAfterTheEnd(subject)).toEqual([]);
    scene.close();
  });
});

describe("before the door", () => {
  test.each(commands)("$command is for those inside only", async ({ command }) => {
    const scene = await stage("participant");
    expect(await scene.founder.socket.command("meeting.changeRules", { lobby: "everyone" })).toEqual(done);
    const waiting = await RawSocket.open(server);
    expect(await waiting.join({ room: scene.room })).toMatchObject({ ok: true, result: { waitingAs: expect.any(String) } });
    expect(await waiting.command(command, inputOf(command, scene))).toEqual(refusal("not_in_meeting"));
    waiting.close();
    scene.close();
  });
});

describe("outside", () => {
  test.each(commands)("$command is for participants only", async ({ command }) => {
    const stranger = await RawSocket.open(server);
    const input = inputOf(command, await stage("participant"));
    expect(await stranger.command(command, input)).toEqual(refusal("not_in_meeting"));
    stranger.close();
  });

  test.each(commands)("an organiser's $command changes nothing in another room", async ({ command }) => {
    const scene = await stage("participant");
    const intruder = await enter(server, newRoom());
    const headOf = async () =>
      (await server.database.pool.query("select head from meetings where id = $1", [scene.subject.meetingId])).rows;
    const before = await headOf();
    await intruder.socket.command(command, inputOf(command, scene));
    expect(await headOf()).toEqual(before);
    intruder.socket.close();
    scene.close();
  });
});
