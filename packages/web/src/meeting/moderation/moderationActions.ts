import { stateOf } from "@palabre/client";
import {
  allows,
  isWithinReach,
  meeting,
  type Participant,
  type ParticipantId,
  type Permission,
  participantOf,
} from "@palabre/protocol";
import {
  DoorOpen,
  type LucideIcon,
  MicOff,
  MicVocal,
  PencilLine,
  ScreenShareOff,
  SlidersHorizontal,
  Star,
  StarOff,
  UserRoundCheck,
  UserRoundX,
  Video,
  VideoOff,
} from "lucide-react";
import type { Action, Scene } from "../Action.ts";
import { mayIn } from "../actions/meetingActions.ts";
import type { LocalState } from "../localState.ts";
import { isHeard } from "../participants/isHeard.ts";
import { includesSpot, personSpot, type Spot, screensIn, withoutSpot } from "../stage/spots.ts";

const stateIn = ({ view }: Scene) => stateOf(view, meeting);

const personIn = (scene: Scene, id: ParticipantId): Participant | undefined => participantOf(stateIn(scene), id);

/** Somebody else whom one may moderate. */
export const isOtherWithinReach = (scene: Scene, id: ParticipantId): boolean => {
  const self = personIn(scene, scene.self);
  return self !== undefined && id !== scene.self && isWithinReach(stateIn(scene), self, id);
};

const mayTo = (scene: Scene, permission: Permission, id: ParticipantId): boolean =>
  mayIn(scene, permission) && isOtherWithinReach(scene, id);

/** Whether somebody may send that, or may be let by oneself: nobody lets who is not below them, nor gives what was taken from them. */
export const mayBeLet = (scene: Scene, id: ParticipantId, source: "microphone" | "camera"): boolean => {
  const person = personIn(scene, id);
  const permission = `media.${source}` as const;
  if (!person || allows(stateIn(scene), person, permission)) return person !== undefined;
  return mayIn(scene, permission) && mayTo(scene, "meeting.changeRights", id);
};

const isSeen = ({ call }: Scene, id: ParticipantId): boolean =>
  call.tiles.some(({ participantId, source }) => participantId === id && source === "camera");

type Source = "microphone" | "camera" | "screen";

/** What somebody sends now. */
const sends: Readonly<Record<Source, (scene: Scene, id: ParticipantId) => boolean>> = {
  microphone: isHeard,
  camera: isSeen,
  screen: (scene, id) => screensIn(scene).includes(id),
};

const off: Readonly<Record<Source, LucideIcon>> = { microphone: MicOff, camera: VideoOff, screen: ScreenShareOff };

const silence = (participantId: ParticipantId, source: Source): Action => ({
  id: `meeting.silence.${source}`,
  label: () => `moderation.silence.${source}`,
  icon: () => off[source],
  isAvailable: (scene) => mayTo(scene, "meeting.silence", participantId) && sends[source](scene, participantId),
  perform: ({ client }) => client.send(meeting, "silence", { participantIds: [participantId], source }),
});

const on: Readonly<Record<"microphone" | "camera", LucideIcon>> = { microphone: MicVocal, camera: Video };

/** Nobody is made heard or seen: they are asked. */
const invite = (participantId: ParticipantId, source: "microphone" | "camera"): Action => ({
  id: `meeting.invite.${source}`,
  label: () => `moderation.invite.${source}`,
  icon: () => on[source],
  isAvailable: (scene) =>
    mayIn(scene, "meeting.silence") &&
    participantId !== scene.self &&
    mayBeLet(scene, participantId, source) &&
    !sends[source](scene, participantId),
  perform: async ({ client }, scene) => {
    const person = personIn(scene, participantId);
    // Whoever is invited may also do it.
    if (person?.may?.[source] === false) await client.send(meeting, "changeRights", { participantId, may: { [source]: true } });
    await client.send(meeting, "invite", { participantId, source });
  },
});

/** Everybody who is heard, but oneself and whom nobody moderates. */
const heardByOthers = (scene: Scene): readonly ParticipantId[] =>
  Object.values(stateIn(scene).participants)
    .map(({ id }) => id)
    .filter((id) => isOtherWithinReach(scene, id) && isHeard(scene, id));

/** In the organiser's part of the toolbar. */
export const silenceAllAction: Action = {
  id: "meeting.silence.all",
  label: () => "moderation.silence.all",
  icon: () => MicOff,
  isAvailable: (scene) => mayIn(scene, "meeting.silence") && Object.keys(stateIn(scene).participants).length > 1,
  perform: async ({ client }, scene) => {
    const participantIds = [...heardByOthers(scene)];
    if (participantIds.length > 0) await client.send(meeting, "silence", { participantIds, source: "microphone" });
  },
};

/** In somebody's menu: whoever reads aloud, or plays something. */
const silenceOthers = (participantId: ParticipantId): Action => ({
  id: "meeting.silence.others",
  label: () => "moderation.silence.others",
  icon: () => MicOff,
  isAvailable: (scene) =>
    mayIn(scene, "meeting.silence") && heardByOthers(scene).some((id) => id !== participantId) && isHeard(scene, participantId),
  perform: ({ client }, scene) => {
    const participantIds = heardByOthers(scene).filter((id) => id !== participantId);
    return client.send(meeting, "silence", { participantIds, source: "microphone" });
  },
});

const opens =
  (dialog: NonNullable<LocalState["dialog"]>): Action["perform"] =>
  ({ local }) =>
    local.update((state) => ({ ...state, dialog }));

const rights = (participantId: ParticipantId): Action => ({
  id: "meeting.rights",
  label: () => "moderation.rights.label",
  icon: () => SlidersHorizontal,
  isAvailable: (scene) =>
    mayTo(scene, "meeting.changeRights", participantId) && personIn(scene, participantId)?.role !== "organiser",
  perform: opens({ kind: "rights", participantId }),
});

const rename = (participantId: ParticipantId): Action => ({
  id: "meeting.renameOther",
  label: () => "moderation.rename.label",
  icon: () => PencilLine,
  isAvailable: (scene) => mayTo(scene, "meeting.renameOthers", participantId),
  perform: opens({ kind: "rename", participantId }),
});

const isInSpotlight = (scene: Scene, spot: Spot): boolean => includesSpot(stateIn(scene).spotlight, spot);

/** So many can be large for everybody. */
const most = 3;

/** Somebody, or the screen that they share, large for everybody. */
export const spotlightAction = (spot: Spot): Action => ({
  id: "meeting.spotlight",
  label: (scene) => (isInSpotlight(scene, spot) ? "moderation.spotlight.end" : "moderation.spotlight.begin"),
  icon: (scene) => (isInSpotlight(scene, spot) ? StarOff : Star),
  isAvailable: (scene) => mayIn(scene, "meeting.spotlight") && personIn(scene, spot.participantId) !== undefined,
  perform: ({ client }, scene) => {
    const others = withoutSpot(stateIn(scene).spotlight, spot);
    const spots = isInSpotlight(scene, spot) ? others : [...others, spot].slice(-most);
    return client.send(meeting, "spotlight", { spots: [...spots] });
  },
});

const sendBack = (participantId: ParticipantId): Action => ({
  id: "meeting.sendBack",
  label: () => "moderation.sendBack.label",
  icon: () => DoorOpen,
  isAvailable: (scene) => mayTo(scene, "meeting.sendBack", participantId) && personIn(scene, participantId)?.role !== "organiser",
  confirm: (scene) => ({
    title: "moderation.sendBack.title",
    text: "moderation.sendBack.text",
    verb: "moderation.sendBack.verb",
    values: { name: personIn(scene, participantId)?.name ?? "" },
  }),
  perform: ({ client }) => client.send(meeting, "sendBack", { participantId }),
});

const remove = (participantId: ParticipantId): Action => ({
  id: "meeting.remove",
  label: () => "meeting.remove.label",
  icon: () => UserRoundX,
  isAvailable: (scene) => mayTo(scene, "meeting.remove", participantId),
  tone: () => "danger",
  perform: opens({ kind: "remove", participantId }),
});

/** In the menu of whoever ends the meeting. */
export const removeGuestsAction: Action = {
  id: "meeting.removeGuests",
  label: () => "moderation.removeGuests.label",
  icon: () => UserRoundX,
  isAvailable: (scene) =>
    mayIn(scene, "meeting.remove") && Object.values(stateIn(scene).participants).some(({ role }) => role === "participant"),
  tone: () => "danger",
  confirm: () => ({
    title: "moderation.removeGuests.title",
    text: "moderation.removeGuests.text",
    verb: "moderation.removeGuests.verb",
  }),
  perform: ({ client }) => client.send(meeting, "removeGuests", {}),
};

/** In the menu "Plus" of organisers, once somebody was banned. */
export const bannedAction: Action = {
  id: "meeting.banned",
  label: () => "moderation.banned.label",
  icon: () => UserRoundCheck,
  isAvailable: (scene) => mayIn(scene, "meeting.forgive") && Object.keys(stateIn(scene).door.banned).length > 0,
  perform: opens({ kind: "banned" }),
};

/** What an organiser can do about somebody, the mildest first. */
export const moderationActions = (participantId: ParticipantId): readonly Action[] => [
  silence(participantId, "microphone"),
  silenceOthers(participantId),
  invite(participantId, "microphone"),
  silence(participantId, "camera"),
  invite(participantId, "camera"),
  silence(participantId, "screen"),
  spotlightAction(personSpot(participantId)),
  rights(participantId),
  rename(participantId),
  sendBack(participantId),
  remove(participantId),
];
