import { MessageSquare } from "lucide-react";
import { expect, test } from "vitest";
import type { Scene } from "../Action.ts";
import { createLocalState } from "../localState.ts";
import { markSeen, panelAction } from "./panelAction.ts";

const Nothing = () => null;

/** What the button that opens a panel with so many entries counts. */
const unreadOf = (entries: number, scene: Scene): number | undefined =>
  panelAction({
    name: "chat",
    panel: { title: "chat.title", icon: MessageSquare, entries: { of: () => entries, label: "chat.unread" }, Component: Nothing },
  }).count?.of(scene);

const sceneWith = (local: Partial<Scene["local"]>): Scene => ({ local: { ...createLocalState().get(), ...local } }) as Scene;

test("what came since the panel was last open is unread", () => {
  expect(unreadOf(5, sceneWith({ seen: { chat: 3 } }))).toBe(2);
});

test("whoever never opened the panel has read nothing of it", () => {
  expect(unreadOf(5, sceneWith({}))).toBe(5);
});

test("nothing is unread while the panel is open", () => {
  expect(unreadOf(5, sceneWith({ panel: "chat" }))).toBe(0);
});

test("a new meeting with fewer entries than before has none below nought", () => {
  expect(unreadOf(1, sceneWith({ seen: { chat: 3 } }))).toBe(0);
});

test("seeing what was seen before changes nothing, so that nobody is told", () => {
  const local = markSeen(createLocalState().get(), "chat", 4);
  expect(local.seen).toEqual({ chat: 4 });
  expect(markSeen(local, "chat", 4)).toBe(local);
});
