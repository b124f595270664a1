import { X } from "lucide-react";
import {
  type KeyboardEvent,
  type RefObject,
  startTransition,
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { flushSync } from "react-dom";
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
  const isFilled = useFilled(close);
  useReturningFocus(heading, isFilled);
  const handleKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // A menu that is open in the panel closes first.
    if (event.key === "Escape" && !event.defaultPrevented && !isPopoverOpen(event.currentTarget)) close();
  };
  return (
    // It takes the focus when who had it in there is gone.
    <aside className={styles["panel"]} aria-labelledby={id} tabIndex={-1} onKeyDown={handleKeyDown}>
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

/** The panel is there at the next paint, whatever it has to show: its content may take the paint after. A key that comes sooner is meant for it. */
const useFilled = (close: () => void): boolean => {
  const [isFilled, setIsFilled] = useState(false);
  const handleKeyDown = useEffectEvent((event: globalThis.KeyboardEvent) => {
    if (event.key === "Escape") close();
    // The content takes the focus, and then the letter that was typed.
    else flushSync(() => setIsFilled(true));
  });
  useLayoutEffect(() => {
    if (isFilled) return;
    const listening = new AbortController();
    window.addEventListener("keydown", (event) => handleKeyDown(event), { capture: true, signal: listening.signal });
    startTransition(() => setIsFilled(true));
    return () => listening.abort();
  }, [isFilled]);
  return isFilled;
};

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
