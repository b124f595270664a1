import { stateOf } from "@palabre/client";
import { type ChatReaction, chat, isWithinReach, type Message, meeting, messageOf, participantOf } from "@palabre/protocol";
import { CircleQuestionMark, Copy, Pencil, Reply, SmilePlus, Trash2 } from "lucide-react";
import { copyText } from "../../lib/copyText.ts";
import type { Action, Scene } from "../../meeting/Action.ts";
import { Hindrance } from "../../meeting/actions/Hindrance.ts";
import { mayIn } from "../../meeting/actions/meetingActions.ts";
import { conversationOf, messagesIn, sortedIn } from "./conversations.ts";
import { deletionsOf } from "./Deletions.ts";
import { deskOf } from "./Desk.ts";
import { lettersOf } from "./lettersOf.ts";

/** As it is now: an action may be older than the message's last change. */
const nowIn = ({ view }: Pick<Scene, "view">, { id }: Message): Message | undefined => messageOf(stateOf(view, chat), id);

const isThere = (scene: Scene, message: Message): boolean => nowIn(scene, message)?.text !== undefined;

const isOwn = ({ self }: Scene, { from }: Message): boolean => from === self;

/** Begins an answer to it. */
export const answer = (message: Message): Action => ({
  id: "chat.answer",
  label: () => "chat.answer",
  icon: () => Reply,
  isAvailable: (scene) => isThere(scene, message) && mayIn(scene, "chat.send"),
  perform: (session, { self }) => lettersOf(session).answer(conversationOf(message, self), message.id),
});

const edit = (message: Message): Action => ({
  id: "chat.edit",
  label: () => "chat.edit",
  icon: () => Pencil,
  isAvailable: (scene) => isThere(scene, message) && isOwn(scene, message),
  perform: (session, scene) => {
    const text = nowIn(scene, message)?.text ?? "";
    lettersOf(session).edit({ id: message.id, conversation: conversationOf(message, scene.self), text });
  },
});

const copy = (message: Message): Action => ({
  id: "chat.copy",
  label: () => "chat.copy",
  icon: () => Copy,
  isAvailable: (scene) => isThere(scene, message),
  perform: async (_session, scene) => {
    if (!(await copyText(nowIn(scene, message)?.text ?? ""))) throw new Hindrance("chat.notCopied");
  },
});

/** Of whoever has gone, anybody who keeps order deletes what they wrote. */
const mayDeleteOf = (scene: Scene, { from }: Message): boolean => {
  const state = stateOf(scene.view, meeting);
  const self = participantOf(state, scene.self);
  const isFree = !participantOf(state, from) || (self !== undefined && isWithinReach(state, self, from));
  return mayIn(scene, "chat.deleteOthers") && isFree;
};

const remove = (message: Message): Action => ({
  id: "chat.delete",
  label: () => "chat.delete",
  icon: () => Trash2,
  isAvailable: (scene) => isThere(scene, message) && (isOwn(scene, message) || mayDeleteOf(scene, message)),
  tone: () => "danger",
  perform: (session) => deletionsOf(session).hide(message.id),
});

/** What one can do about a message, all that is in its menu. */
export const messageActions = (message: Message): readonly Action[] => [
  answer(message),
  edit(message),
  copy(message),
  remove(message),
];

/** Says it, or takes it back. */
export const reactTo = (message: Message, emoji: ChatReaction): Action => ({
  id: "chat.react",
  label: () => "chat.react",
  icon: () => SmilePlus,
  isAvailable: (scene) => isThere(scene, message) && mayIn(scene, "chat.send"),
  perform: ({ client }) => client.send(chat, "react", { id: message.id, emoji }),
});

/** The latest message of one's own in a conversation, to be changed. */
export const editLast: Action = {
  id: "chat.editLast",
  label: () => "chat.edit",
  icon: () => Pencil,
  isAvailable: (scene) => mayIn(scene, "chat.send"),
  perform: (session, scene) => {
    const { conversation } = deskOf(session).state.get();
    const last = messagesIn(sortedIn(scene), conversation).findLast(
      (message) => isOwn(scene, message) && message.text !== undefined,
    );
    if (last) edit(last).perform(session, scene);
  },
};

/** Shows every command. The list is the composer's own: it opens as soon as a stroke stands there. */
export const helpAction: Action = {
  id: "chat.help",
  label: () => "chat.help.label",
  icon: () => CircleQuestionMark,
  slash: "chat.help.slash",
  isAvailable: () => true,
  perform: (session) => lettersOf(session).write(deskOf(session).state.get().conversation, "/"),
};
