import { type ReactNode, type Ref, useId } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { RefusalText } from "../site/RefusalText.tsx";
import styles from "./Box.module.css";
import type { Loaded } from "./useLoaded.ts";

type BoxProps = { title: string; heading?: Ref<HTMLHeadingElement>; end?: ReactNode; children: ReactNode };

/** Part of a section, under a heading of its own. */
export function Box({ title, heading, end, children }: BoxProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Card className={styles["box"]}>
        <div className={styles["head"]}>
          <h2 id={id} ref={heading} tabIndex={-1}>
            {title}
          </h2>
          {end}
        </div>
        {children}
      </Card>
    </section>
  );
}

/** What was asked for, once it is here; its place until then, and what stands in its way. */
export function WhenLoaded<Answer>({ loaded, children }: { loaded: Loaded<Answer>; children: (answer: Answer) => ReactNode }) {
  const { t } = useTranslation();
  const { answer, refused, reload } = loaded;
  return (
    <>
      {refused && (
        <Banner tone="error" action={<Button onClick={reload}>{t("site.retry")}</Button>}>
          <RefusalText refused={refused} />
        </Banner>
      )}
      {answer === undefined
        ? !refused && (
            <div aria-busy="true">
              <VisuallyHidden>{t("site.loading")}</VisuallyHidden>
              <Skeleton height={64} />
            </div>
          )
        : children(answer)}
    </>
  );
}
