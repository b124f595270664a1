/** What is told of it: the error with which it began, or null once it is over. */
export type TellOutage = (error: unknown) => void;

/** One service reached by several connections: that it is away is told once, however many of them and of their messages suffer. */
export class Outage<Connection> {
  readonly #tell: TellOutage;
  readonly #broken = new Set<Connection>();

  constructor(tell: TellOutage) {
    this.#tell = tell;
  }

  get isOn(): boolean {
    return this.#broken.size > 0;
  }

  suffer(connection: Connection, error: unknown): void {
    const isFirst = !this.isOn;
    this.#broken.add(connection);
    if (isFirst) this.#tell(error);
  }

  /** Over as soon as every connection stands again. */
  recover(connection: Connection): void {
    if (this.#broken.delete(connection) && !this.isOn) this.#tell(null);
  }
}
