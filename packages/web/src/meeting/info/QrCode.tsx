import { useEffect, useState } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import styles from "./QrCode.module.css";
import type { QrDrawing } from "./qrDrawing.ts";

/** The link for the camera of another device. Who draws it is fetched when it is wanted; should that fail, the link is still there. */
export function QrCode({ link }: { link: string }) {
  const { t } = useTranslation();
  const [drawing, setDrawing] = useState<QrDrawing>();
  useEffect(() => {
    import("./qrDrawing.ts").then(({ qrDrawing }) => setDrawing(qrDrawing(link))).catch(() => undefined);
  }, [link]);
  return (
    <figure className={styles["figure"]}>
      <div className={styles["code"]}>
        {drawing && (
          <svg
            viewBox={`0 0 ${drawing.side} ${drawing.side}`}
            role="img"
            aria-label={t("meeting.info.qr")}
            shapeRendering="crispEdges"
          >
            <path d={drawing.path} />
          </svg>
        )}
      </div>
      <figcaption className={styles["caption"]}>{t("meeting.info.scan")}</figcaption>
    </figure>
  );
}
