import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** A process of its own that does what it is told, one order at a time. Its file ends with `obey`. */
export class Deputy<Order extends object, Report> {
  readonly #child: ChildProcess;
  readonly #ended: Promise<never>;

  /** `core`: the only one on which it may run. */
  constructor(file: string, core?: string) {
    const [program = "", ...args] = [...(core ? ["taskset", "-c", core] : []), process.execPath, file];
    this.#child = spawn(program, args, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
    this.#ended = once(this.#child, "exit").then(([code]) => Promise.reject(new Error(`${file} has ended with ${code}`)));
    this.#ended.catch(() => undefined); // Heard by whoever waits for a report.
  }

  async tell(order: Order): Promise<Report> {
    this.#child.send(order);
    const [report] = await Promise.race([once(this.#child, "message"), this.#ended]);
    return report as Report;
  }

  close(): void {
    this.#child.kill();
  }
}

/** Performs each order that this process is given. One that fails is the end. */
export const obey = <Order, Report>(perform: (order: Order) => Promise<Report>): void => {
  process.on("message", (order: Order) => {
    perform(order).then(
      (report) => process.send?.(report ?? null),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
};
