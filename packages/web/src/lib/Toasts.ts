import { type Readable, Store } from "@palabre/client/store";

export type Toast = {
  id: number;
  text: string;
  /** Offered as "Annuler" for as long as the toast is there. */
  undo?: () => void;
  /** What happens once the toast has gone and it is too late for that. */
  done?: () => void;
  /** Something else that can be done about it, named by its verb. */
  offer?: { verb: string; accept: () => void };
};

/** How long a toast stays, and with it the way back. */
export const toastMs = 6_000;
/** Something to be done is to be found and reached first, by whatever means. */
export const offerMs = 20_000;
const mostAtOnce = 3;

/** Short notices at the bottom of the page, the newest last. They wait while somebody points at them or has the focus in them. */
export class Toasts implements Readable<readonly Toast[]> {
  readonly #store = new Store<readonly Toast[]>([]);
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();
  #isHeld = false;
  #lastId = 0;

  readonly get = this.#store.get;
  readonly subscribe = this.#store.subscribe;

  readonly show = (toast: Omit<Toast, "id">): void => {
    const id = ++this.#lastId;
    const shown = [...this.#store.get(), { ...toast, id }];
    for (const { id: old, done } of shown.slice(0, -mostAtOnce)) {
      this.#forgetTimer(old);
      done?.();
    }
    this.#store.set(shown.slice(-mostAtOnce));
    if (!this.#isHeld) this.#startTimer({ ...toast, id });
  };

  readonly dismiss = (id: number): void => this.#take(id)?.done?.();

  readonly undo = (id: number): void => this.#take(id)?.undo?.();

  readonly accept = (id: number): void => this.#take(id)?.offer?.accept();

  /** Nothing leaves until `release`, which gives every toast its whole time again. */
  readonly hold = (): void => {
    this.#isHeld = true;
    for (const id of [...this.#timers.keys()]) this.#forgetTimer(id);
  };

  readonly release = (): void => {
    if (!this.#isHeld) return;
    this.#isHeld = false;
    for (const toast of this.#store.get()) this.#startTimer(toast);
  };

  close(): void {
    for (const id of [...this.#timers.keys()]) this.#forgetTimer(id);
    this.#store.set([]);
  }

  #take(id: number): Toast | undefined {
    this.#forgetTimer(id);
    const toast = this.#store.get().find((candidate) => candidate.id === id);
    this.#store.set(this.#store.get().filter((other) => other !== toast));
    if (this.#store.get().length === 0) this.#isHeld = false;
    return toast;
  }

  #startTimer({ id, offer }: Toast): void {
    this.#timers.set(
      id,
      setTimeout(() => this.dismiss(id), offer ? offerMs : toastMs),
    );
  }

  #forgetTimer(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }
}
