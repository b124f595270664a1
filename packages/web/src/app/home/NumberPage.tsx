import { Hash } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import { HomeLink, MessagePage } from "../../ui/MessagePage.tsx";
import { PageSkeleton } from "../PageSkeleton.tsx";
import { NumberRefusal } from "./NumberRefusal.tsx";
import { useNumber } from "./useNumber.ts";

/** A number in the address bar leads to its room, or says that it does not. */
export function NumberPage({ number }: { number: string }) {
  const { t } = useTranslation();
  const asking = useNumber({ replace: true });
  const ask = useRef(asking.send);
  // It never rejects.
  useEffect(() => void ask.current(number), [number]);
  if (!asking.refused) return <PageSkeleton />;
  return (
    <MessagePage icon={Hash} title={t("app.invalidName.number")} text={<NumberRefusal refused={asking.refused} />}>
      <HomeLink />
      <Button variant="primary" size={52} isBusy={asking.isBusy} onClick={() => void asking.send(number)}>
        {t("app.number.again")}
      </Button>
    </MessagePage>
  );
}
