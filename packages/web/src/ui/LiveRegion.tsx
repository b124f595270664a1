import type { Politeness } from "../lib/Announcer.ts";
import { useParts } from "../lib/parts.ts";
import { useStore } from "../lib/useStore.ts";
import { VisuallyHidden } from "./VisuallyHidden.tsx";

const politenesses: readonly Politeness[] = ["polite", "assertive"];

/** What `useAnnounce()` says is written here, unseen; once per page. Each text is a new element, so that a repeated one is read again. */
export function LiveRegion() {
  const said = useStore(useParts().announcer);
  return (
    <VisuallyHidden>
      {politenesses.map((politeness) => (
        <span key={politeness} aria-live={politeness}>
          <span key={said[politeness].turn}>{said[politeness].text}</span>
        </span>
      ))}
    </VisuallyHidden>
  );
}
