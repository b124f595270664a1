import type { ParticipantId, Role } from "@palabre/protocol";
import type { Entry } from "./Entry.ts";

type Person = { name: string; role: Role; isPresent: boolean };

/** Who was who in a meeting, up to an entry of its log. Changed in place: a long log has many entries, and many people. */
export class Cast {
  readonly #people = new Map<ParticipantId, Person>();

  get(id: ParticipantId): Readonly<Person> | undefined {
    return this.#people.get(id);
  }

  /** Those who are there. */
  get present(): readonly ParticipantId[] {
    return [...this.#people].filter(([, { isPresent }]) => isPresent).map(([id]) => id);
  }

  /** Takes an entry in. Whoever is sent out is nothing any more; whoever leaves, or sees the end, stays what they were. */
  follow({ type, payload }: Entry): void {
    switch (type) {
      case "meeting.joined":
        this.#people.set(payload.id, { name: payload.name, role: payload.role, isPresent: true });
        break;
      case "meeting.knocked":
        // Those before the door are known by name, as participants who are not there.
        this.#people.set(payload.id, { role: "participant", isPresent: false, ...this.get(payload.id), name: payload.name });
        break;
      case "meeting.knockChanged":
        if (payload.name !== undefined) this.#change(payload.participantId, { name: payload.name });
        break;
      case "meeting.profileChanged":
      case "meeting.renamed":
        this.#change(payload.participantId, { name: payload.name });
        break;
      case "meeting.roleChanged":
        this.#change(payload.participantId, { role: payload.role });
        break;
      case "meeting.left":
        this.#change(payload.participantId, { isPresent: false });
        break;
      case "meeting.removed":
      case "meeting.sentBack":
        this.#change(payload.participantId, { isPresent: false, role: "participant" });
        break;
    }
  }

  #change(id: ParticipantId, changes: Partial<Person>): void {
    const person = this.#people.get(id);
    if (person) this.#people.set(id, { ...person, ...changes });
  }
}
