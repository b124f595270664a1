import type { Picture } from "./Picture.ts";
import type { TileSource } from "./tiles.ts";

export type FindPicture = (participantId: string, source: TileSource) => Picture | undefined;

type Viewer = { participantId: string; source: TileSource; element: HTMLVideoElement; shown: Picture | undefined };

/**
 * Elements that want to show somebody, however often the picture behind them is replaced. A picture that is lost stays on as it was
 * last seen until another comes: after a reconnection nobody has blinked.
 */
export class Viewers {
  readonly #viewers = new Set<Viewer>();
  readonly #find: FindPicture;
  readonly #onCount: () => void;
  #isCountPending = false;

  /** `onCount`: told when there are more or fewer, once for all that come and go in one breath. */
  constructor(find: FindPicture, onCount: () => void) {
    this.#find = find;
    this.#onCount = onCount;
  }

  get count(): number {
    return this.#viewers.size;
  }

  /** Returns the way to stop showing. */
  add({ participantId, source, element }: Omit<Viewer, "shown">): () => void {
    const viewer: Viewer = { participantId, source, element, shown: undefined };
    this.#viewers.add(viewer);
    this.#show(viewer);
    this.#tellCount();
    return () => this.#remove(viewer);
  }

  /** Called whenever pictures may have come or gone. */
  refresh(): void {
    for (const viewer of this.#viewers) this.#show(viewer);
  }

  close(): void {
    for (const viewer of [...this.#viewers]) this.#remove(viewer);
  }

  #show(viewer: Viewer): void {
    const picture = this.#find(viewer.participantId, viewer.source);
    if (!picture || picture === viewer.shown) return;
    // In this order: the engine's client watches an element's size for one picture at a time.
    viewer.shown?.detach(viewer.element);
    picture.attach(viewer.element);
    viewer.shown = picture;
  }

  #remove(viewer: Viewer): void {
    if (!this.#viewers.delete(viewer)) return;
    viewer.shown?.detach(viewer.element);
    viewer.shown = undefined;
    this.#tellCount();
  }

  #tellCount(): void {
    if (this.#isCountPending) return;
    this.#isCountPending = true;
    queueMicrotask(() => {
      this.#isCountPending = false;
      this.#onCount();
    });
  }
}
