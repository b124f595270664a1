import type { Locator, Page } from "playwright-core";
import { until } from "../until.ts";
import { hearTones, type Look, seeMotion, type Watch, watchFrames } from "./receiving.ts";
import type { Words } from "./words.ts";

type Role = Parameters<Page["getByRole"]>[0];
type Values = Parameters<Words>[1];

/** Somebody at a page, who finds everything as a screen-reader user does: by role and accessible name, in their language. */
export class Person {
  readonly name: string;
  readonly page: Page;
  readonly words: Words;

  constructor({ name, page, words }: { name: string; page: Page; words: Words }) {
    this.name = name;
    this.page = page;
    this.words = words;
  }

  find(role: Role, key: string, values?: Values): Locator {
    return this.page.getByRole(role, { name: this.words(key, values), exact: true });
  }

  async press(key: string, values?: Values): Promise<void> {
    await this.find("button", key, values).click();
  }

  /** The same person at another tab of the same browser. */
  async openTab(name = this.name): Promise<Person> {
    return new Person({ name, words: this.words, page: await this.page.context().newPage() });
  }

  /** A button whose name begins with its word and may say more, as a panel's does while something in it is unread. */
  async open(key: string): Promise<void> {
    await this.page.getByRole("button", { name: new RegExp(`^${RegExp.escape(this.words(key))}`) }).click();
  }

  get stage(): Locator {
    return this.find("main", "meeting.stage.label");
  }

  /** Types in place of what is there, key by key: Playwright's `fill` reaches a React field in Chromium only. */
  async type(place: Locator, text: string): Promise<void> {
    await place.selectText();
    await place.pressSequentially(text);
  }

  /** Goes to a room and comes in with sound and picture. */
  async join(room: string): Promise<void> {
    await this.page.goto(`/${room}`);
    await this.enter();
  }

  /** From the green room into the meeting. */
  async enter(way: "enter" | "continue" | "enterToo" = "enter"): Promise<void> {
    await this.type(this.find("textbox", "meeting.door.name"), this.name);
    await this.page.getByText(this.words("meeting.door.hints.both")).waitFor();
    await this.press(`meeting.door.${way}`);
    await this.stage.waitFor();
  }

  /** Goes to a room and comes in with a picture, but silent: the test tone of a browser makes its person a speaker. */
  async joinSilently(room: string): Promise<void> {
    await this.page.goto(`/${room}`);
    await this.type(this.find("textbox", "meeting.door.name"), this.name);
    await this.page.getByText(this.words("meeting.door.hints.both")).waitFor();
    await this.press("meeting.microphone.name");
    await this.page.getByText(this.words("meeting.door.hints.camera")).waitFor();
    await this.press("meeting.door.enter");
    await this.stage.waitFor();
  }

  /** Does something about somebody by the menu of their seat. */
  async act(other: { name: string }, key: string): Promise<void> {
    await this.tileOf(other).hover();
    await this.stage.getByRole("button", { name: this.words("meeting.people.actions", other), exact: true }).click();
    await this.find("menuitem", key).click();
  }

  /** Does something about somebody from the list of participants, which is open: the way without a mouse that hovers. */
  async actInList(other: { name: string }, key: string): Promise<void> {
    const list = this.find("complementary", "meeting.people.title");
    await list.getByRole("button", { name: this.words("meeting.people.actions", other), exact: true }).click();
    await this.find("menuitem", key).click();
  }

  /** Leaves, as an organiser by the menu that also offers to end the meeting. */
  async leave(): Promise<void> {
    await this.press("meeting.leave.label");
    const choice = this.find("menuitem", "meeting.leave.label");
    const farewell = this.find("heading", "meeting.gone.left.title");
    await choice.or(farewell).waitFor();
    if (await choice.isVisible()) await choice.click();
    await farewell.waitFor();
  }

  /** Somebody's seat. Its name begins with theirs and goes on with what there is to say: "Awa, parle, main levée, rang 1". */
  tileOf({ name }: { name: string }): Locator {
    const shown = name === this.name ? this.words("meeting.tile.you", { name }) : name;
    return this.page.getByRole("figure", { name: new RegExp(`^${RegExp.escape(shown)}(,|$)`) });
  }

  videoOf(other: Person): Locator {
    return this.tileOf(other).locator("video");
  }

  /** Writes to everybody; the panel must be open. */
  async say(text: string): Promise<void> {
    await this.type(this.find("textbox", "chat.label"), text);
    await this.press("chat.send");
  }

  /** Resolves once exactly these texts stand in the open panel, in this order, with whatever else their message tells. */
  async reads(...texts: string[]): Promise<void> {
    const messages = this.find("log", "chat.messages").getByRole("article");
    await until(`${this.name} reads ${texts.join(" · ")}`, () => messages.allInnerTexts(), {
      holds: (shown) => shown.length === texts.length && shown.every((message, index) => message.includes(texts[index] ?? "")),
    });
  }

  /** Resolves once the name of the other's seat says so as well. */
  async notes(other: Person, key: string, values?: Values): Promise<void> {
    const note = this.words(key, values);
    await until(`${this.name} finds "${note}" on the seat of ${other.name}`, () => this.#seatName(other), {
      holds: (name) => name.endsWith(note),
    });
  }

  /** Resolves once the name of the other's seat says so no more. */
  async lacksNote(other: Person, key: string, values?: Values): Promise<void> {
    const note = this.words(key, values);
    await until(`${this.name} finds no "${note}" on the seat of ${other.name}`, () => this.#seatName(other), {
      holds: (name) => name !== "" && !name.includes(note),
    });
  }

  /** Resolves once everybody on the stage is one of these, and each is there once. */
  async meets(...people: Person[]): Promise<void> {
    const seats = this.stage.getByRole("figure");
    await until(
      `${this.name} meets ${people.map(({ name }) => name).join(", ")}`,
      async () => ({
        seats: await seats.count(),
        known: await Promise.all(people.map((person) => this.tileOf(person).count())),
      }),
      { holds: ({ seats, known }) => seats === people.length && known.every((count) => count === 1) },
    );
  }

  /** Resolves once the other's picture moves here; with `instead`, by another track than that one. */
  sees(other: Person, instead?: Look): Promise<Look> {
    return seeMotion(`${this.name} sees ${other.name} move`, this.videoOf(other), instead);
  }

  /** Counts the frames of the other's picture from now on. */
  watches(other: Person): Promise<Watch> {
    return watchFrames(this.videoOf(other));
  }

  /** Resolves once that many others are heard here. */
  hears(count: number): Promise<void> {
    return hearTones(`${this.name} hears ${count} others`, this.page, count);
  }

  async #seatName(other: Person): Promise<string> {
    return (await this.tileOf(other).getAttribute("aria-label", { timeout: 1_000 })) ?? "";
  }
}
