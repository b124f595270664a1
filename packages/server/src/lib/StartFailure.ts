/** What is wrong, told so that a person can act: three sentences, without a password or anything that people wrote. */
export type Trouble = { what: string; why: string; todo: string };

/** The start cannot go on. `main.ts` prints the three sentences and leaves. */
export class StartFailure extends Error {
  override readonly name = "StartFailure";
  readonly what: string;
  readonly why: string;
  readonly todo: string;

  constructor({ what, why, todo }: Trouble, options?: ErrorOptions) {
    super(`${what} ${why}`, options);
    this.what = what;
    this.why = why;
    this.todo = todo;
  }
}
