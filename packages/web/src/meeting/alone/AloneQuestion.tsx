import { stateOf } from "@palabre/client";
import { meeting, participantsOf } from "@palabre/protocol";
import { useParts } from "../../lib/parts.ts";
import { useIdlePreload } from "../../lib/useIdlePreload.ts";
import { useStore } from "../../lib/useStore.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import type { Scene } from "../Action.ts";
import { useScene, useSession } from "../MeetingContext.ts";
import { useVigil } from "./useVigil.ts";

/** A recorder keeps nobody company. */
const isAloneIn = ({ view, self }: Scene): boolean =>
  view.seq > 0 && participantsOf(stateOf(view, meeting)).every(({ id, kind }) => id === self || kind === "recorder");

/** Asks whoever has been alone for long whether they are still there; without an answer the page leaves by itself. */
export function AloneQuestion() {
  const { t } = useTranslation();
  const { client, local } = useSession();
  const { account } = useParts();
  // What the site says of it is not worth a moment of coming in.
  useIdlePreload(account.ask);
  const afterMs = useStore(account, ({ session }) => (session?.aloneMinutes ?? 0) * 60_000);
  const isOnline = useStore(client.status, ({ kind }) => kind === "online");
  const isAlone = useScene(isAloneIn) && isOnline;
  const leave = () => void client.leave(); // It never rejects.
  const handleGone = () => {
    local.set({ ...local.get(), isForgotten: true });
    leave();
  };
  const { isAsking, answer } = useVigil({ isAlone, afterMs, onGone: handleGone });
  if (!isAsking) return null;
  return (
    <Dialog
      isQuestion
      title={t("meeting.alone.title")}
      onClose={answer}
      actions={
        <>
          <Button onClick={leave}>{t("meeting.leave.label")}</Button>
          <Button variant="primary" onClick={answer}>
            {t("meeting.alone.here")}
          </Button>
        </>
      }
    >
      <p>{t("meeting.alone.text")}</p>
    </Dialog>
  );
}
