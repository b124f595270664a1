import { chat, type Message } from "@palabre/protocol";
import { useEffect, useLayoutEffect } from "react";
import type { Translate } from "../../lib/i18n.ts";
import { useParts } from "../../lib/parts.ts";
import { useSession } from "../../meeting/MeetingContext.ts";
import { deletionsOf } from "./Deletions.ts";
import { keptMarks } from "./keptMarks.ts";

/** So long news are gathered: a burst becomes one sentence. */
const gatherMs = 1_000;

/** Reads new messages to screen readers, wherever one is, keeps what was read, and offers to take a deletion back. */
export function ChatNotice() {
  useAnnouncedMessages();
  useKeptMarks();
  useOfferedUndo();
  return null;
}

/** What reads the light Markdown comes with the chat's panel, so that nobody waits for it to come in. Without it messages are counted. */
const wordsFor = (messages: readonly Message[], t: Translate): Promise<string> =>
  import("./announcement.ts").then(
    ({ announcementOf }) => announcementOf(messages, t),
    () => t("chat.announcedMany", { count: messages.length }),
  );

const useAnnouncedMessages = (): void => {
  const { client } = useSession();
  const { i18n, announcer } = useParts();
  useEffect(() => {
    let gathered: readonly Message[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = async () => {
      const messages = gathered;
      gathered = [];
      timer = undefined;
      announcer.announce(await wordsFor(messages, i18n.get().t));
    };
    const end = client.onEvent(chat, ({ type, payload }) => {
      if (type !== "chat.sent" || payload.from === client.joined?.participantId) return;
      gathered = [...gathered, payload];
      timer ??= setTimeout(tell, gatherMs);
    });
    return () => {
      end();
      clearTimeout(timer);
    };
  }, [client, i18n, announcer]);
};

/** What was read before a reload is not new after it. */
const useKeptMarks = (): void => {
  const { client, local } = useSession();
  // Before anything is painted, or else the number would flash on the button.
  useLayoutEffect(() => {
    const kept = keptMarks(client.joined?.meetingId);
    local.update((state) => ({ ...state, seen: { ...kept.read(), ...state.seen } }));
    let { seen } = local.get();
    return local.subscribe(() => {
      if (local.get().seen === seen) return;
      ({ seen } = local.get());
      kept.write(seen);
    });
  }, [client, local]);
};

const useOfferedUndo = (): void => {
  const session = useSession();
  const { client } = session;
  const deletions = deletionsOf(session);
  const { i18n, toasts } = useParts();
  useEffect(() => {
    // Whoever leaves has no time left to change their mind, nor has whoever closes the page.
    const commitAll = () => void deletions.commitAll(); // It never rejects.
    const end = client.leaving.add(commitAll);
    window.addEventListener("pagehide", commitAll);
    return () => {
      end();
      window.removeEventListener("pagehide", commitAll);
    };
  }, [client, deletions]);
  useEffect(() => {
    let before = deletions.hidden.get();
    return deletions.hidden.subscribe(() => {
      const now = deletions.hidden.get();
      for (const id of [...now].filter((hidden) => !before.has(hidden))) {
        const refused = () => toasts.show({ text: i18n.get().t("chat.notDeleted") });
        toasts.show({
          text: i18n.get().t("chat.deleted"),
          undo: () => deletions.restore(id),
          done: () => void deletions.commit(id).catch(refused),
        });
      }
      before = now;
    });
  }, [deletions, i18n, toasts]);
};
