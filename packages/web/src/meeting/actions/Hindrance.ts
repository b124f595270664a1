/** What stood in the way of an action on this device: not a refusal of the server. `key` is the sentence that says what to do. */
export class Hindrance extends Error {
  override readonly name = "Hindrance";
  readonly key: string;

  constructor(key: string) {
    super(key);
    this.key = key;
  }
}
