import { stateOf } from "@palabre/client";
import { meeting, type ParticipantId, participantsOf } from "@palabre/protocol";
import { Lock, MessageSquareLock, Search } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { classes } from "../../lib/classes.ts";
import { useStore } from "../../lib/useStore.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { useRun } from "../../meeting/actions/useRun.ts";
import { isSameList } from "../../meeting/equal.ts";
import { useScene, useSession } from "../../meeting/MeetingContext.ts";
import { Count } from "../../ui/Count.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Menu } from "../../ui/Menu.tsx";
import { rovingIndexInRow } from "../../ui/roving.ts";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import styles from "./ConversationTabs.module.css";
import { type Conversation, givenName, nameOf, sortedIn, unreadIn } from "./conversations.ts";
import { deskOf, privateTabs } from "./Desk.ts";
import { useAllMessages } from "./useMessages.ts";
import { mayWriteTo, writePrivatelyTo } from "./writePrivatelyTo.ts";

/** With everybody, and in private with one: which conversation is in sight; and the way to begin another, or to look for words. */
export function ConversationTabs({ isSearching, onSearch }: { isSearching: boolean; onSearch: () => void }) {
  const { t } = useTranslation();
  const desk = deskOf(useSession());
  const state = useStore(desk.state);
  const conversations: readonly Conversation[] = [null, ...privateTabs(useAllMessages(), state)];
  const handleKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const current = conversations.indexOf(state.conversation);
    const next = rovingIndexInRow(event.key, { current, count: conversations.length });
    if (next === undefined) return;
    event.preventDefault();
    desk.open(conversations[next] ?? null);
    event.currentTarget.querySelectorAll<HTMLElement>("[role=tab]")[next]?.focus();
  };
  return (
    <div className={styles["row"]}>
      <div className={styles["tabs"]} role="tablist" aria-label={t("chat.conversations")} onKeyDown={handleKeyDown}>
        {conversations.map((conversation) => (
          <Tab
            key={conversation ?? ""}
            conversation={conversation}
            isSelected={conversation === state.conversation}
            onOpen={() => desk.open(conversation)}
          />
        ))}
      </div>
      <NewConversation />
      <IconButton label={t("chat.search.open")} icon={Search} aria-expanded={isSearching} onClick={onSearch} />
    </div>
  );
}

type TabProps = { conversation: Conversation; isSelected: boolean; onOpen: () => void };

function Tab({ conversation, isSelected, onOpen }: TabProps) {
  const { t } = useTranslation();
  const unread = useScene((scene) => unreadIn(sortedIn(scene), scene.local.seen, conversation).count);
  const name = useScene((scene) => (conversation === null ? undefined : nameOf(scene, conversation)));
  const tab = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isSelected) tab.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [isSelected]);
  return (
    <button
      type="button"
      role="tab"
      aria-selected={isSelected}
      tabIndex={isSelected ? 0 : -1}
      className={classes(styles["tab"], conversation !== null && styles["private"])}
      ref={tab}
      onClick={onOpen}
    >
      {conversation !== null && <Lock size={16} aria-hidden="true" />}
      {conversation === null ? t("chat.everybody") : <Given name={name ?? t("chat.somebody")} />}
      {!isSelected && <Count value={unread} label={t("chat.unread", { count: unread })} />}
    </button>
  );
}

/** The eyes read the given name, ears the whole one. */
function Given({ name }: { name: string }) {
  const given = givenName(name);
  return (
    <span className={styles["name"]} title={name}>
      {given}
      <VisuallyHidden>{name.slice(given.length)}</VisuallyHidden>
    </span>
  );
}

/** Whom to write to in private. */
function NewConversation() {
  const { t } = useTranslation();
  const run = useRun();
  const others = useScene((scene): readonly ParticipantId[] => {
    const people = participantsOf(stateOf(scene.view, meeting)).filter(({ id }) => id !== scene.self && mayWriteTo(scene, id));
    return people.map(({ id }) => id);
  }, isSameList);
  const names = useScene((scene) => others.map((id) => nameOf(scene, id) ?? ""), isSameList);
  if (others.length === 0) return null;
  const items = others.map((id, index) => ({
    id,
    label: names[index] ?? "",
    icon: Lock,
    onSelect: () => run(writePrivatelyTo(id)),
  }));
  return (
    <Menu
      label={t("chat.writePrivately")}
      align="end"
      items={items}
      trigger={(props) => <IconButton {...props} label={t("chat.writePrivately")} icon={MessageSquareLock} />}
    />
  );
}
