import type { KeyboardEvent } from "react";
import { useStore } from "../../lib/useStore.ts";
import { useRun } from "../../meeting/actions/useRun.ts";
import { useSession } from "../../meeting/MeetingContext.ts";
import { editLast } from "./actions.ts";
import type { Conversation } from "./conversations.ts";
import { draftIn } from "./Letters.ts";
import { lettersOf } from "./lettersOf.ts";
import type { Command } from "./slash.ts";
import { type Commands, useCommands } from "./useCommands.ts";
import { useTellTyping } from "./useTellTyping.ts";

export type Composing = {
  text: string;
  /** Changes with each answer or edit that is begun. */
  occasion: string;
  commands: Commands;
  write: (text: string) => void;
  runCommand: (command: Command) => void;
  send: () => void;
  /** Ends the answer or the edit; false when there is none. */
  cancel: () => boolean;
  /** Whether a key has done something else than to write. */
  isHandled: (event: KeyboardEvent) => boolean;
};

/** What is being written in a conversation, and what the keys do to it. */
export const useComposing = (conversation: Conversation, isPhone: boolean): Composing => {
  const letters = lettersOf(useSession());
  const { drafts, editing } = useStore(letters.state);
  const run = useRun();
  const tellTyping = useTellTyping(conversation);
  const draft = draftIn(drafts, conversation);
  const edited = editing?.conversation === conversation ? editing : undefined;
  const { text } = edited ?? draft;
  const commands = useCommands(edited ? "" : text);
  const isCalling = commands.offered.length > 0;

  const runCommand = ({ action }: Command) => {
    letters.write(conversation, "");
    run(action);
  };
  const complete = () => letters.write(conversation, `/${commands.offered[commands.index]?.name}`);
  const send = () => {
    const command = commands.offered[commands.index];
    if (command) runCommand(command);
    else void letters.send(conversation); // It never rejects.
  };
  const cancel = (): boolean => {
    if (edited) letters.cancelEditing();
    else if (draft.replyTo !== undefined) letters.cancelAnswer(conversation);
    else return false;
    return true;
  };
  const isHandled = (event: KeyboardEvent): boolean => {
    if (event.nativeEvent.isComposing) return false;
    if (event.key === "Escape" && !isCalling) return cancel();
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key] as 1 | -1 | undefined;
    if (isCalling && event.key === "Escape") commands.dismiss();
    else if (isCalling && step) commands.move(step);
    else if (event.key === "ArrowUp" && text === "") run(editLast);
    else if (isCalling && event.key === "Tab" && !event.shiftKey) complete();
    else if (event.key === "Enter" && !event.shiftKey && (!isPhone || isCalling)) send();
    else return false;
    return true;
  };
  const write = (written: string) => {
    letters.write(conversation, written);
    if (written !== "" && !written.startsWith("/")) tellTyping(text === "");
  };
  return {
    text,
    occasion: `${conversation} ${edited?.id} ${draft.replyTo}`,
    commands,
    write,
    runCommand,
    send,
    cancel,
    isHandled,
  };
};
