/** An element that had the focus, and all that was around it then: once it has left the page it no longer knows. */
type Stop = { element: HTMLElement; around: readonly HTMLElement[] };

/** Further back nobody remembers where they were. */
const mostDeeds = 8;

/**
 * Whoever has no mouse loses their place when what has the focus leaves the page: a message that is undone, a row that moves to
 * another list. The focus then goes to its like, to what is around it, or back to where something was done before; on another page to
 * the heading.
 */
export class KeptFocus {
  readonly #document: Document;
  readonly #listening = new AbortController();
  readonly #observer: MutationObserver;
  #last: Stop | undefined;
  /** The page's, when the last one had the focus. */
  #heading: HTMLElement | null = null;
  /** Where keys did something, the latest first. What Tab and the arrows only passed is no place to come back to. */
  #deeds: readonly Stop[] = [];
  #isByKeys = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(document: Document) {
    this.#document = document;
    const options = { capture: true, signal: this.#listening.signal };
    document.addEventListener("focusin", this.#handleFocus, options);
    document.addEventListener("keydown", this.#handleKey, options);
    document.addEventListener("pointerdown", () => (this.#isByKeys = false), options);
    this.#observer = new MutationObserver(() => {
      // Later, because whoever took the element away may know a better place.
      if (this.#isLost()) this.#timer ??= setTimeout(this.#restore);
    });
    this.#observer.observe(document.body, { childList: true, subtree: true });
  }

  close(): void {
    this.#listening.abort();
    this.#observer.disconnect();
    clearTimeout(this.#timer);
  }

  readonly #handleFocus = ({ target }: FocusEvent): void => {
    if (!(target instanceof HTMLElement)) return;
    this.#last = { element: target, around: around(target) };
    this.#heading = this.#findHeading();
  };

  readonly #handleKey = ({ key }: KeyboardEvent): void => {
    this.#isByKeys = true;
    const last = this.#last;
    if (key === "Tab" || key.startsWith("Arrow") || last === undefined) return;
    this.#deeds = [last, ...this.#deeds.filter(({ element }) => element !== last.element)].slice(0, mostDeeds);
  };

  #isLost(): boolean {
    return this.#last?.element.isConnected === false && this.#document.activeElement === this.#document.body;
  }

  readonly #restore = (): void => {
    this.#timer = undefined;
    if (!this.#isLost()) return;
    const heading = this.#findHeading();
    const isOtherPage = heading !== this.#heading;
    for (const place of [...this.#places(), ...(heading && isOtherPage ? [heading] : [])]) {
      place.focus({ preventScroll: true });
      // Nothing takes the focus while it is hidden, or behind a dialog.
      if (this.#document.activeElement === place) return;
    }
  };

  /** None without keys: then nothing is lost, and a field would bring up the keyboard of a phone. */
  #places(): readonly HTMLElement[] {
    if (!this.#isByKeys || this.#last === undefined) return [];
    return [this.#last, ...this.#deeds].flatMap(placesOf);
  }

  #findHeading(): HTMLElement | null {
    return this.#document.querySelector<HTMLElement>("h1[tabindex]");
  }
}

const around = (element: HTMLElement): readonly HTMLElement[] => {
  const { parentElement } = element;
  return parentElement ? [parentElement, ...around(parentElement)] : [];
};

const placesOf = ({ element, around: ancestors }: Stop): readonly HTMLElement[] => {
  if (element.isConnected) return [element];
  const left = ancestors.filter(({ isConnected }) => isConnected);
  const label = element.getAttribute("aria-label");
  const like = label === null ? null : left[0]?.querySelector<HTMLElement>(`[aria-label="${CSS.escape(label)}"]`);
  return [...(like ? [like] : []), ...left.filter((ancestor) => ancestor.hasAttribute("tabindex"))];
};
