import type { View } from "@palabre/client";
import { type CallState, type DevicesState, hearEverybody } from "@palabre/client/media";
import {
  chat,
  contracts,
  DisplayName,
  hands,
  type Message,
  meeting,
  type Participant,
  ParticipantId,
  Role,
} from "@palabre/protocol";
import { describe, expect, test } from "vitest";
import type { Action, Scene } from "../meeting/Action.ts";
import { generalActionsOf, menuOf, slashActionsOf } from "../meeting/actions/actionsOf.ts";
import { endAction, leaveAction } from "../meeting/actions/meetingActions.ts";
import { viewActions } from "../meeting/actions/viewActions.ts";
import { createLocalState } from "../meeting/localState.ts";
import { parseSettings } from "../meeting/Settings.ts";
import { helpAction, messageActions } from "./chat/actions.ts";
import { features } from "./index.ts";
import { reactActions } from "./reactions/actions.ts";

const id = (name: string) => ParticipantId.parse(name);
const [self, other, founder] = [id("self"), id("other"), id("founder")];

const person = (who: ParticipantId, role: Role): Participant => ({
  id: who,
  name: DisplayName.parse(who),
  role,
  kind: "web",
  connection: "online",
  joinedAt: 1,
});

const message: Message = { id: 1, from: other, fromName: "Other", at: 1, text: "Bonjour" };

const viewOf = (role: Role, raised: readonly ParticipantId[]): View => ({
  seq: 1,
  states: {
    [meeting.name]: {
      ...meeting.initial,
      participants: {
        [self]: person(self, role),
        [other]: person(other, "participant"),
        [founder]: person(founder, "organiser"),
      },
      founder,
      startedAt: 1,
    },
    [hands.name]: { queue: raised },
    [chat.name]: { pages: [[message]] },
  },
});

const calm: CallState = {
  status: "connected",
  tiles: [],
  microphones: {},
  speakers: [],
  quality: {},
  canPlayAudio: true,
  screen: "off",
  isSharingItself: false,
  hearing: hearEverybody,
};

const open: DevicesState = {
  microphone: { status: "on", isMuted: false },
  camera: { status: "on" },
  speaker: { isSupported: true },
  available: { microphones: [], cameras: [], speakers: [] },
};

const closed: DevicesState = { ...open, microphone: { status: "off", isMuted: true }, camera: { status: "off" } };

const sceneOf = (role: Role, changes: Partial<Scene> = {}): Scene => ({
  self,
  view: viewOf(role, []),
  call: calm,
  devices: open,
  local: createLocalState().get(),
  settings: parseSettings({}),
  ...changes,
});

/** Everything the other way round. */
const stirred = (role: Role): Scene =>
  sceneOf(role, {
    view: viewOf(role, [self, other]),
    call: { ...calm, screen: "on" },
    devices: closed,
    local: { ...createLocalState().get(), isFullScreen: true, panel: "chat" },
  });

const scenes = Role.options.flatMap((role) => [sceneOf(role), stirred(role)]);

const general = [
  ...generalActionsOf(features),
  leaveAction,
  endAction,
  ...viewActions,
  ...reactActions.map(({ action }) => action),
];
const about = [...menuOf(features, other), ...messageActions(message)];
const actions: readonly Action[] = [...general, ...about];

const dictionaries = {
  ...import.meta.glob(["../meeting/*.json", "../meeting/{rules,moderation,lobby}/*.json", "../records/*.json", "./*/*.json"], {
    eager: true,
    import: "default",
  }),
};

const wordIn = (language: string, key: string): unknown => {
  const [folder = "", ...path] = key.split(".");
  const files = Object.entries(dictionaries).filter(
    ([file]) => file.split("/").at(-2) === folder && file.endsWith(`/${language}.json`),
  );
  return path.reduce<unknown>((words, part) => Object(words)[part], files[0]?.[1]);
};

const keysOf = ({ label, caption, short, slash, count, confirm }: Action, scene: Scene): readonly string[] => {
  const question = confirm?.(scene);
  return [
    label(scene),
    caption?.(scene),
    short?.(scene),
    slash,
    count && `${count.label}_other`,
    question?.title,
    question?.text,
    question?.verb,
  ].filter((key) => key !== undefined);
};

const rolesFor = (action: Action): readonly Role[] => Role.options.filter((role) => action.isAvailable(stirred(role)));

const named = (wanted: string): Action => {
  const action = actions.find((candidate) => candidate.id === wanted);
  if (!action) throw new Error(`Nobody can do ${wanted}`);
  return action;
};

describe("every action", () => {
  test("has an id of its own, named after its feature", () => {
    const ids = actions.map((action) => action.id);
    expect(ids).toEqual([...new Set(ids)]);
    for (const actionId of ids) expect(features.map(({ name }) => name)).toContain(actionId.split(".")[0]);
  });

  test("has keys of its own, if any", () => {
    const shortcuts = actions.flatMap(({ shortcut }) => shortcut ?? []);
    expect(shortcuts).toEqual([...new Set(shortcuts)]);
    expect(shortcuts).toEqual(["Control+D", "Control+E", "Control+Alt+H", "Control+Alt+C", "?"]);
  });

  test.each(["fr", "en"])("is called in the chat by a word of its own, in %s", (language) => {
    const names = [helpAction, ...slashActionsOf(features)].map(({ slash = "" }) => wordIn(language, slash));
    expect(names).toEqual([...new Set(names)]);
    for (const name of names) expect(name).toMatch(/^[\p{Ll}-]+$/u);
  });

  test.each(actions.map((action) => [action.id, action] as const))(
    "%s speaks French and English, whatever happens",
    (_id, action) => {
      for (const scene of scenes)
        for (const key of keysOf(action, scene))
          for (const language of ["fr", "en"]) expect(wordIn(language, key), `${language} ${key}`).toBeTypeOf("string");
    },
  );

  test.each(actions.map((action) => [action.id, action] as const))(
    "%s tells its state by its name or by what is pressed, never by both",
    (_id, action) => {
      if (action.isOn) expect(new Set(scenes.map(action.label)).size).toBe(1);
    },
  );
});

const everyone = ["organiser", "moderator", "presenter", "participant"] as const;

describe("who may do what", () => {
  test.each([
    ["hands.raise", everyone],
    ["hands.lowerOther", ["organiser", "moderator", "presenter"]],
    ["meeting.make.presenter", ["organiser"]],
    ["meeting.make.moderator", ["organiser"]],
    ["meeting.make.organiser", ["organiser"]],
    ["meeting.remove", ["organiser", "moderator"]],
    ["meeting.rights", ["organiser", "moderator"]],
    ["meeting.renameOther", ["organiser", "moderator"]],
    ["meeting.sendBack", ["organiser", "moderator"]],
    ["meeting.silence.all", ["organiser", "moderator"]],
    ["meeting.end", ["organiser"]],
    ["meeting.rules", ["organiser"]],
    ["meeting.leave", everyone],
    ["chat.open", everyone],
    ["chat.answer", everyone],
    ["chat.edit", []],
    ["chat.delete", ["organiser", "moderator"]],
  ] as const)("%s is for %j", (actionId, roles) => {
    expect(rolesFor(named(actionId))).toEqual(roles);
  });

  /** Of oneself, or what nobody is moderated by. */
  const harmless = [
    "meeting.profile",
    "meeting.pin",
    "meeting.fill",
    "meeting.selfView.own",
    "meeting.volume",
    "meeting.spotlight",
    "meeting.invite.microphone",
    "meeting.invite.camera",
    "chat.writePrivately",
    "hands.call",
  ];

  test("nobody moderates oneself or whoever opened the meeting", () => {
    const scene = sceneOf("organiser", { view: viewOf("organiser", [self, founder]) });
    for (const who of [self, founder]) {
      const offered = menuOf(features, who).filter((action) => action.isAvailable(scene));
      expect(offered.filter(({ id }) => !harmless.includes(id))).toEqual([]);
    }
  });
});

test("all hands are lowered by whoever may lower one of them, or their own", () => {
  const lowersAll = named("hands.lowerAll");
  const isOffered = (role: Role, raised: readonly ParticipantId[]) =>
    lowersAll.isAvailable(sceneOf(role, { view: viewOf(role, raised) }));
  expect([[founder], [self], [founder, other]].map((raised) => isOffered("moderator", raised))).toEqual([false, true, true]);
  expect(isOffered("presenter", [other])).toBe(false);
});

test("a moderator neither gives the floor nor invites where they cannot give the microphone that it takes", () => {
  const microphoneTaken = { may: { microphone: false } };
  const offered = (role: Role, people: { self?: Partial<Participant>; other: Partial<Participant> }, raised = [other]) => {
    const view = viewOf(role, raised);
    const state = view.states[meeting.name] as typeof meeting.initial;
    const participants = {
      ...state.participants,
      [self]: { ...person(self, role), ...people.self },
      [other]: { ...person(other, "participant"), ...people.other },
    };
    const scene = sceneOf(role, { view: { ...view, states: { ...view.states, [meeting.name]: { ...state, participants } } } });
    return ["hands.call", "hands.callNext", "meeting.invite.microphone"].filter((actionId) => named(actionId).isAvailable(scene));
  };
  const all = ["hands.call", "hands.callNext", "meeting.invite.microphone"];
  const moderator = { role: "moderator" } as const;
  expect(offered("moderator", { other: moderator })).toEqual(all);
  expect(offered("moderator", { other: microphoneTaken })).toEqual(all);
  expect(offered("moderator", { other: { ...moderator, ...microphoneTaken } })).toEqual([]);
  expect(offered("organiser", { other: { ...moderator, ...microphoneTaken } })).toEqual(all);
  expect(offered("moderator", { self: microphoneTaken, other: microphoneTaken })).toEqual([]);
  expect(offered("moderator", { self: microphoneTaken, other: {} }, [self, other])).toEqual(["hands.call", all[2]]);
});

test("every feature of the protocol has a web half, and nothing else has", () => {
  expect(features.map(({ name }) => name).toSorted()).toEqual(contracts.map(({ name }) => name).toSorted());
});
