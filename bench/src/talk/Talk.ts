import { join } from "node:path";
import { Deputy } from "../Deputy.ts";
import { loadCore } from "../PinnedServer.ts";
import type { JoinReport, OrderOf, RoomOrder, RoomReport, TalkReport } from "./people.ts";

/** The people of one room at a time, in a process of their own on the other core. */
export class Talk {
  readonly #people = new Deputy<RoomOrder, RoomReport>(join(import.meta.dirname, "people.ts"), loadCore);

  async gather(order: OrderOf<"gather">): Promise<void> {
    await this.#people.tell({ kind: "gather", ...order });
  }

  async join(order: OrderOf<"join">): Promise<JoinReport> {
    const { join } = await this.#people.tell({ kind: "join", ...order });
    if (!join) throw new Error("Nobody has come");
    return join;
  }

  async talk(order: OrderOf<"talk">): Promise<TalkReport> {
    const { talk } = await this.#people.tell({ kind: "talk", ...order });
    if (!talk) throw new Error("Nothing came of the talk");
    return talk;
  }

  async disperse(): Promise<void> {
    await this.#people.tell({ kind: "disperse" });
  }

  close(): void {
    this.#people.close();
  }
}
