import { X } from "lucide-react";
import { type KeyboardEvent, type RefObject, useDeferredValue, useEffect, useId, useLayoutEffect, useRef } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { isPopoverOpen } from "../../ui/open-above.ts";
import { useFeatures, useScene, useSession } from "../MeetingContext.ts";
import { useLazyPart } from "../useLazyPart.ts";
import { hasPanel, type PanelFeature } from "./panelAction.ts";
import styles from "./SidePanel.module.css";

/** The open panel: a column beside the stage, a sheet on a phone. */
export function SidePanel() {
  const open = useScene(({ local }) => local.panel);
  const feature = useFeatures()
    .filter(hasPanel)
    .find(({ name }) => name === open);
  return feature && <OpenPanel key={feature.name} feature={feature} />;
}

function OpenPanel({ feature }: { feature: PanelFeature }) {
  const { t } = useTranslation();
  const { local } = useSession();
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  const { title, content } = feature.panel;
  const close = () => local.update((state) => ({ ...state, panel: null }));
  const Content = useLazyPart(content, close);
  // The panel is there at the next paint, whatever it has to show: its content may take the paint after.
  const isFilled = useDeferredValue(true, false);
  useReturningFocus(heading, isFilled);
  const handleKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // A menu that is open in the panel closes first.
    if (event.key === "Escape" && !event.defaultPrevented && !isPopoverOpen(event.currentTarget)) close();
  };
  return (
    <aside className={styles["panel"]} aria-labelledby={id} onKeyDown={handleKeyDown}>
      <header className={styles["header"]}>
        <h2 ref={heading} id={id} tabIndex={-1} className={styles["title"]}>
          {t(title)}
        </h2>
        <IconButton label={t("meeting.panel.close", { panel: t(title) })} icon={X} tooltipSide="bottom" onClick={close} />
      </header>
      {isFilled && Content && <Content />}
    </aside>
  );
}

/** Once it is filled, the panel takes the focus, unless something in it has done so, and gives it back at its end. */
const useReturningFocus = (heading: RefObject<HTMLElement | null>, isFilled: boolean): void => {
  const before = useRef<Element>(null);
  // Before the effects of what is inside, which may take the focus.
  useLayoutEffect(() => {
    before.current = document.activeElement;
  }, []);
  useEffect(() => {
    if (!isFilled) return;
    const panel = heading.current?.closest("aside");
    if (!panel?.contains(document.activeElement)) heading.current?.focus({ preventScroll: true });
    return () => {
      const isElsewhere = document.activeElement !== document.body && !panel?.contains(document.activeElement);
      if (before.current instanceof HTMLElement && !isElsewhere) before.current.focus({ preventScroll: true });
    };
  }, [heading, isFilled]);
};
