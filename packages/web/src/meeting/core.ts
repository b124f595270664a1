import { meeting } from "@palabre/protocol";
import { UsersRound } from "lucide-react";
import { createElement } from "react";
import { LazyPart } from "../lib/LazyPart.ts";
import { cameraAction, microphoneAction } from "./actions/devices.ts";
import { hearingAction } from "./actions/hearingActions.ts";
import { fullScreenAction, infoAction, profileAction, settingsAction, shortcutsAction } from "./actions/meetingActions.ts";
import { shareAction } from "./actions/shareAction.ts";
import { selfViewAction } from "./actions/viewActions.ts";
import { AloneQuestion } from "./alone/AloneQuestion.tsx";
import { defineWebFeature } from "./defineWebFeature.ts";
import { floatingAction } from "./floating/floatingAction.ts";
import { participantActions } from "./participants/participantActions.ts";
import { ProfileNotice } from "./profile/ProfileNotice.tsx";
import { RulesNotice } from "./rules/RulesNotice.tsx";
import { rulesAction } from "./rules/rulesAction.ts";
import { meetingNews } from "./sounds/meetingNews.ts";

const CoreNotice = () => [ProfileNotice, RulesNotice, AloneQuestion].map((Notice) => createElement(Notice, { key: Notice.name }));

/** What the meeting itself puts into the slots, as a feature among features. */
export const coreFeature = defineWebFeature(meeting, {
  toolbar: [microphoneAction, cameraAction, shareAction],
  more: [
    hearingAction,
    selfViewAction,
    infoAction,
    rulesAction,
    settingsAction,
    shortcutsAction,
    fullScreenAction,
    floatingAction,
  ],
  panel: {
    title: "meeting.people.title",
    icon: UsersRound,
    slash: "meeting.slash.people",
    content: new LazyPart(async () => (await import("./participants/ParticipantsPanel.tsx")).ParticipantsPanel),
  },
  participantMenu: (participantId) => [profileAction(participantId), ...participantActions(participantId)],
  notice: CoreNotice,
  news: meetingNews,
});
