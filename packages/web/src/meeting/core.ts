import { meeting } from "@palabre/protocol";
import { UsersRound } from "lucide-react";
import { createElement } from "react";
import { LazyPart } from "../lib/LazyPart.ts";
import { cameraAction, microphoneAction } from "./actions/devices.ts";
import { hearingAction } from "./actions/hearingActions.ts";
import { fullScreenAction, infoAction, profileAction, settingsAction, shortcutsAction } from "./actions/meetingActions.ts";
import { recordAction } from "./actions/recordAction.ts";
import { shareAction } from "./actions/shareAction.ts";
import { selfViewAction } from "./actions/viewActions.ts";
import { AloneQuestion } from "./alone/AloneQuestion.tsx";
import { defineWebFeature } from "./defineWebFeature.ts";
import { floatingAction } from "./floating/floatingAction.ts";
import { DoorNotice } from "./lobby/DoorNotice.tsx";
import { lockAction } from "./lobby/lockAction.ts";
import { waitersIn } from "./lobby/waiters.ts";
import { ModerationNotice } from "./moderation/ModerationNotice.tsx";
import { bannedAction, moderationActions, silenceAllAction } from "./moderation/moderationActions.ts";
import { participantActions } from "./participants/participantActions.ts";
import { ProfileNotice } from "./profile/ProfileNotice.tsx";
import { RulesNotice } from "./rules/RulesNotice.tsx";
import { rulesAction } from "./rules/rulesAction.ts";
import { meetingNews } from "./sounds/meetingNews.ts";

const notices = [ProfileNotice, RulesNotice, DoorNotice, ModerationNotice, AloneQuestion];

const CoreNotice = () => notices.map((Notice) => createElement(Notice, { key: Notice.name }));

/** What the meeting itself puts into the slots, as a feature among features. */
export const coreFeature = defineWebFeature(meeting, {
  toolbar: [microphoneAction, cameraAction, shareAction],
  organiserToolbar: [lockAction, silenceAllAction],
  more: [
    hearingAction,
    selfViewAction,
    infoAction,
    rulesAction,
    bannedAction,
    recordAction,
    settingsAction,
    shortcutsAction,
    fullScreenAction,
    floatingAction,
  ],
  panel: {
    title: "meeting.people.title",
    icon: UsersRound,
    slash: "meeting.slash.people",
    unread: { of: (scene) => waitersIn(scene).length, label: "lobby.waiting", tone: "sun" },
    content: new LazyPart(async () => (await import("./participants/ParticipantsPanel.tsx")).ParticipantsPanel),
  },
  participantMenu: (participantId) => [
    profileAction(participantId),
    ...participantActions(participantId),
    ...moderationActions(participantId),
  ],
  notice: CoreNotice,
  news: meetingNews,
});
