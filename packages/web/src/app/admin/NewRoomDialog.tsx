import { parseRoomName } from "@palabre/protocol";
import { createOrganisationRoom } from "@palabre/protocol/api";
import { type SubmitEvent, useId, useRef, useState } from "react";
import { useParts } from "../../lib/parts.ts";
import { useRequest } from "../../lib/useRequest.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Field } from "../../ui/Field.tsx";
import { nameWords, useNameProblem } from "../rooms/nameProblem.ts";
import { RefusalText } from "../site/RefusalText.tsx";
import styles from "./Box.module.css";
import { useCall } from "./useLoaded.ts";

/** Makes a room of the organisation, and goes on to its settings. */
export function NewRoomDialog({ onClose }: { onClose: () => void }) {
  const { router } = useParts();
  const { t } = useTranslation();
  const call = useCall();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [title, setTitle] = useState("");
  const [typed, setTyped] = useState<string>();
  const [isTried, setIsTried] = useState(false);
  const address = parseRoomName(typed ?? title);
  const problem = useNameProblem(address);
  const making = useRequest(async () => {
    if (!address.ok) return;
    const { name } = await call(createOrganisationRoom, { name: address.name, title: title.trim() || undefined });
    router.navigate(`/rooms/${name}`);
  });
  const handleSubmit = async (event: SubmitEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (!address.ok || !(await making.send())) field.current?.focus();
  };
  const change = (set: () => void) => {
    set();
    setIsTried(false);
    making.forget();
  };
  const refusal = making.refused && <RefusalText refused={making.refused} words={nameWords} />;
  return (
    <Dialog
      title={t("admin.rooms.new.open")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("site.cancel")}</Button>
          <Button type="submit" form={id} variant="primary" isBusy={making.isBusy} busyLabel={t("rooms.new.making")}>
            {t("rooms.new.make")}
          </Button>
        </>
      }
    >
      <form id={id} className={styles["form"]} noValidate onSubmit={(event) => void handleSubmit(event)}>
        <p className={styles["quiet"]}>{t("admin.rooms.new.lead")}</p>
        <Field
          label={t("rooms.new.name")}
          maxLength={80}
          autoComplete="off"
          value={title}
          onChange={({ target }) => change(() => setTitle(target.value))}
        />
        <Field
          ref={field}
          label={t("rooms.new.address")}
          maxLength={200}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={typed ?? (address.ok ? address.name : "")}
          onChange={({ target }) => change(() => setTyped(target.value))}
          hint={address.ok && `${window.location.host}/${address.name}`}
          error={refusal ?? (isTried ? problem : undefined)}
        />
      </form>
    </Dialog>
  );
}
