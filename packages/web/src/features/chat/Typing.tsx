import { chat, type ParticipantId } from "@palabre/protocol";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { isSameList } from "../../meeting/equal.ts";
import { useScene, useSession } from "../../meeting/MeetingContext.ts";
import { type Conversation, conversationOf, givenName, nameOf } from "./conversations.ts";
import styles from "./Typing.module.css";
import { isOvertaken, stillTyping, type Typist, typingShownMs, withTypist } from "./typists.ts";

/** Who is writing in this conversation just now. For the eyes only: read aloud, it would never end. */
export function Typing({ conversation }: { conversation: Conversation }) {
  const typists = useTypists(conversation);
  const names = useScene((scene) => typists.flatMap(({ id }) => nameOf(scene, id) ?? []).map(givenName), isSameList);
  return <p className={styles["typing"]}>{names.length > 0 && <Sentence names={names} />}</p>;
}

/** Stands for the names while the sentence is taken apart. */
const gap = "\u0000";

/** Where there is no room for all of it the names are cut, and what they do is still read. */
function Sentence({ names }: { names: readonly string[] }) {
  const { t, formats } = useTranslation();
  if (names.length > 2) return t("chat.typing.many");
  const [before, after] = t(names.length === 1 ? "chat.typing.one" : "chat.typing.two", { name: gap, names: gap }).split(gap);
  return (
    <>
      <span>{before}</span>
      <span className={styles["names"]}>{formats.list(names)}</span>
      <span>{after}</span>
    </>
  );
}

const useTypists = (conversation: Conversation): readonly Typist[] => {
  const { client } = useSession();
  const self = useScene((scene) => scene.self);
  const [typists, setTypists] = useState<readonly Typist[]>([]);
  const sentAt = useRef(new Map<ParticipantId, number>());
  useEffect(
    () =>
      client.onEvent(chat, ({ type, payload }) => {
        if (type === "chat.sent") {
          sentAt.current.set(payload.from, Date.now());
          setTypists((before) => before.filter(({ id }) => id !== payload.from));
        }
        if (type !== "chat.typing" || payload.from === self || conversationOf(payload, self) !== conversation) return;
        if (isOvertaken(Date.now(), sentAt.current.get(payload.from))) return;
        setTypists((before) => withTypist(before, { id: payload.from, at: Date.now() }));
      }),
    [client, self, conversation],
  );
  useEffect(() => {
    if (typists.length === 0) return;
    const oldest = Math.min(...typists.map(({ at }) => at));
    const timer = setTimeout(() => setTypists((before) => stillTyping(before, Date.now())), oldest + typingShownMs - Date.now());
    return () => clearTimeout(timer);
  }, [typists]);
  return typists;
};
