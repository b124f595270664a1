import { chat } from "@palabre/protocol";
import { useEffect, useState } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { isSameList } from "../../meeting/equal.ts";
import { useScene, useSession } from "../../meeting/MeetingContext.ts";
import { type Conversation, conversationOf, nameOf } from "./conversations.ts";
import styles from "./Typing.module.css";
import { stillTyping, type Typist, typingShownMs, withTypist } from "./typists.ts";

/** Who is writing in this conversation just now. For the eyes only: read aloud, it would never end. */
export function Typing({ conversation }: { conversation: Conversation }) {
  const { t, formats } = useTranslation();
  const typists = useTypists(conversation);
  const names = useScene((scene) => typists.flatMap(({ id }) => nameOf(scene, id) ?? []), isSameList);
  const [name] = names;
  return (
    <p className={styles["typing"]}>
      {name !== undefined && (
        <>
          {names.length === 1 && t("chat.typing.one", { name })}
          {names.length === 2 && t("chat.typing.two", { names: formats.list(names) })}
          {names.length > 2 && t("chat.typing.many")}
        </>
      )}
    </p>
  );
}

const useTypists = (conversation: Conversation): readonly Typist[] => {
  const { client } = useSession();
  const self = useScene((scene) => scene.self);
  const [typists, setTypists] = useState<readonly Typist[]>([]);
  useEffect(
    () =>
      client.onEvent(chat, ({ type, payload }) => {
        if (type === "chat.sent") setTypists((before) => before.filter(({ id }) => id !== payload.from));
        if (type !== "chat.typing" || payload.from === self || conversationOf(payload, self) !== conversation) return;
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
