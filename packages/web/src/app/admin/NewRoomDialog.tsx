import { createOrganisationRoom } from "@palabre/protocol/api";
import { useId } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { NewRoomFields } from "../rooms/NewRoomFields.tsx";
import { useNewRoom } from "../rooms/useNewRoom.ts";
import styles from "./Box.module.css";
import { useCall } from "./useLoaded.ts";

/** Makes a room of the organisation, and goes on to its settings. */
export function NewRoomDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const call = useCall();
  const id = useId();
  const form = useNewRoom((asked) => call(createOrganisationRoom, asked));
  return (
    <Dialog
      title={t("admin.rooms.new.open")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("site.cancel")}</Button>
          <Button type="submit" form={id} variant="primary" isBusy={form.isBusy} busyLabel={t("rooms.new.making")}>
            {t("rooms.new.make")}
          </Button>
        </>
      }
    >
      <form id={id} className={styles["form"]} noValidate onSubmit={(event) => void form.handleSubmit(event)}>
        <p className={styles["quiet"]}>{t("admin.rooms.new.lead")}</p>
        <NewRoomFields form={form} />
      </form>
    </Dialog>
  );
}
