import { maxChatText } from "@palabre/protocol";
import { SendHorizontal } from "lucide-react";
import { type FormEvent, useEffect, useId, useRef } from "react";
import { classes } from "../../lib/classes.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { useScene } from "../../meeting/MeetingContext.ts";
import { usePhone } from "../../meeting/useMediaQuery.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { CommandList, optionId } from "./CommandList.tsx";
import styles from "./Composer.module.css";
import { ComposerBar } from "./ComposerBar.tsx";
import { type Conversation, nameOf } from "./conversations.ts";
import { EmojiPicker } from "./EmojiPicker.tsx";
import { insertAtCaret } from "./insertAtCaret.ts";
import { roomIn } from "./Letters.ts";
import { useComposing } from "./useComposing.ts";

/** From here on, it is good to know how much room is left. */
const countFrom = 400;

/** What is pasted in excess is there to be shortened; a whole book is not. */
const mostWritten = 10 * maxChatText;

/** Where one writes. Enter sends, Shift and Enter begin a line; on a phone Enter begins a line, as phones do. */
export function Composer({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const isPhone = usePhone();
  const { text, occasion, commands, write, runCommand, send, cancel, isHandled } = useComposing(conversation, isPhone);
  const name = useScene((scene) => (conversation === null ? undefined : nameOf(scene, conversation)));
  const room = roomIn(text);
  const id = useId();
  const input = useComposerFocus(occasion, isPhone);
  const { offered, index } = commands;
  const owned = { "aria-controls": `${id}list`, "aria-activedescendant": optionId(`${id}list`, index) };
  const insert = (emoji: string) => {
    if (input.current === null) return;
    insertAtCaret(input.current, emoji);
    write(input.current.value);
    input.current.focus();
  };
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    send();
    input.current?.focus();
  };
  return (
    <form className={classes(styles["composer"], conversation !== null && styles["private"])} onSubmit={handleSubmit}>
      {offered.length > 0 && <CommandList id={`${id}list`} commands={offered} index={index} onRun={runCommand} />}
      <ComposerBar id={`${id}bar`} conversation={conversation} onCancel={cancel} />
      <div className={styles["box"]}>
        {/* A text of several lines may not be a combobox; it may own a list of completions all the same. */}
        <textarea
          ref={input}
          className={styles["input"]}
          rows={1}
          value={text}
          maxLength={mostWritten}
          placeholder={name === undefined ? t("chat.placeholder") : t("chat.placeholderPrivate", { name })}
          aria-label={t("chat.label")}
          aria-describedby={`${id}bar`}
          aria-autocomplete="list"
          {...(offered.length > 0 && owned)}
          onChange={({ target }) => write(target.value)}
          onKeyDown={(event) => isHandled(event) && event.preventDefault()}
        />
        <EmojiPicker onChoose={insert} />
        <IconButton type="submit" label={t("chat.send")} icon={SendHorizontal} className={styles["send"]} disabled={room < 0} />
      </div>
      {room <= countFrom && (
        <p className={classes(styles["room"], room < 0 && styles["excess"])} role="status">
          {room < 0 ? t("chat.tooLong", { count: -room }) : t("chat.room", { count: room })}
        </p>
      )}
    </form>
  );
}

/** The focus is where one writes when one comes to write: at first, and with each answer or edit that is begun or ended. */
const useComposerFocus = (occasion: string, isPhone: boolean) => {
  const input = useRef<HTMLTextAreaElement>(null);
  const isComing = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: The occasion is not read: its change is what matters.
  useEffect(() => {
    const isFirst = isComing.current;
    isComing.current = false;
    // On a phone the keyboard would cover what one came to read.
    if (isFirst && isPhone) return;
    input.current?.focus({ preventScroll: true });
    const end = input.current?.value.length ?? 0;
    input.current?.setSelectionRange(end, end);
  }, [occasion, isPhone]);
  return input;
};
