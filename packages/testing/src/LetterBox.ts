import type { AppParts } from "@palabre/server";

type Postbox = NonNullable<AppParts["mail"]>;
type Letter = Parameters<Postbox["send"]>[1];

/** Every letter that a server posts, for tests that are not about mail itself. It is there before its transaction is committed. */
export class LetterBox implements Postbox {
  readonly isConfigured = true;
  readonly letters: Letter[] = [];

  async send(_client: unknown, letter: Letter): Promise<void> {
    this.letters.push(letter);
  }

  async state(): Promise<{ waiting: number }> {
    return { waiting: 0 };
  }

  async bounces(): Promise<[]> {
    return [];
  }

  /** The last code that was sent to an address. */
  codeFor(address: string): string {
    const letter = this.letters.findLast(({ to, kind }) => to === address && kind === "signInCode");
    if (letter?.kind !== "signInCode") throw new Error(`No code was sent to ${address}`);
    return letter.code;
  }
}
