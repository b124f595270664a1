import { useEffect } from "react";
import { useParts } from "../../lib/parts.ts";
import { roomTitle } from "../../lib/room-title.ts";
import { Chime } from "../sounds/Chime.ts";
import { tellBySystem } from "../sounds/systemNotices.ts";
import type { Visit } from "../Visit.ts";

/** Longer than the sound. */
const chimeMs = 2_000;

/** Whoever waited may look elsewhere: that they are in is heard, read aloud, and told by the system where that is wished. */
export const useAdmission = ({ state, room }: Visit): void => {
  const { i18n, announcer } = useParts();
  useEffect(
    () => () => {
      const now = state.get();
      if (now.kind !== "inside") return;
      const { t } = i18n.get();
      const { hearsArrivals, areNoticesOn } = now.session.settings.get();
      announcer.announce(t("door.wait.in"));
      if (hearsArrivals) ring();
      if (areNoticesOn && document.visibilityState === "hidden") tellBySystem(roomTitle(room), t("door.wait.in"));
    },
    [state, room, i18n, announcer],
  );
};

const ring = (): void => {
  const chime = new Chime();
  chime.play("arrival");
  setTimeout(() => chime.close(), chimeMs);
};
