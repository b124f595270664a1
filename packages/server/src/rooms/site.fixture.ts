import { RoomName } from "@palabre/protocol";
import {
  answerOffer,
  askForCode,
  createRoom,
  type RoomSettingsChanges,
  session,
  signIn,
  transferRoom,
} from "@palabre/protocol/api";
import { expect } from "vitest";
import {
  Browser,
  type JoinOptions,
  joinAs,
  LetterBox,
  type ServerOptions,
  startServer,
  type TestParticipant,
  type TestServer,
} from "../../../testing/src/index.ts";

/** Somebody signed in, in a browser of their own. */
export type Person = { browser: Browser; email: string };

/** A server with people who own rooms there. */
export class Site {
  readonly server: TestServer;
  readonly #letterBox: LetterBox;
  #people = 0;
  #rooms = 0;

  private constructor(server: TestServer, letterBox: LetterBox) {
    this.server = server;
    this.#letterBox = letterBox;
  }

  static async open(options: ServerOptions = {}): Promise<Site> {
    const letterBox = new LetterBox();
    return new Site(await startServer({ ...options, mail: letterBox }), letterBox);
  }

  /** All that were posted. */
  get letters(): LetterBox["letters"] {
    return this.#letterBox.letters;
  }

  close(): Promise<void> {
    return this.server.close();
  }

  /** A name that no other test of the file has. */
  newName(): RoomName {
    this.#rooms += 1;
    return RoomName.parse(`salle-essai-${this.#rooms}`);
  }

  /** The address that the next person will have. */
  get nextEmail(): string {
    return `p${this.#people + 1}@example.org`;
  }

  lettersTo(email: string): readonly object[] {
    return this.#letterBox.letters.filter(({ to }) => to === email);
  }

  async newPerson(): Promise<Person> {
    const email = this.nextEmail;
    this.#people += 1;
    return { browser: await this.signedIn(email), email };
  }

  /** One more browser in which they have signed in. */
  async signedIn(email: string): Promise<Browser> {
    const browser = new Browser(this.server);
    await browser.call(session, {});
    await browser.call(askForCode, { email, language: "fr" });
    await browser.call(signIn, { email, code: this.#letterBox.codeFor(email), language: "fr" });
    return browser;
  }

  /** Offered and accepted. */
  async give(owner: Person, room: RoomName, heir: Person): Promise<void> {
    await owner.browser.call(transferRoom, { room, email: heir.email });
    await heir.browser.call(answerOffer, { room, isAccepted: true });
  }

  async newAdministrator(): Promise<Person> {
    const person = await this.newPerson();
    await this.server.database.pool.query("update accounts set role = 'administrator' where email = $1", [person.email]);
    return person;
  }

  async ownRoom(settings: RoomSettingsChanges = {}): Promise<{ owner: Person; room: RoomName }> {
    const owner = await this.newPerson();
    const { name } = await owner.browser.call(createRoom, { name: this.newName(), settings });
    return { owner, room: name };
  }

  enter(room: RoomName, name: string, person?: Person, options: Omit<JoinOptions, "room"> = {}): Promise<TestParticipant> {
    return joinAs(this.server, name, { room, ...options, ...(person && { device: { cookie: person.browser.cookie } }) });
  }
}

export const roleOf = (participant: TestParticipant) => participant.people.find(({ id }) => id === participant.id)?.role;

export const refusal = (code: string) => expect.objectContaining({ code });
