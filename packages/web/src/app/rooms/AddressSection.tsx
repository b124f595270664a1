import { parseRoomName } from "@palabre/protocol";
import { Copy } from "lucide-react";
import { type SubmitEvent, useRef, useState } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button, buttonClass } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { Link } from "../../ui/Link.tsx";
import form from "../site/Form.module.css";
import { Section } from "../site/SitePage.tsx";
import { nameWords, useNameProblem } from "./nameProblem.ts";
import styles from "./Rooms.module.css";
import { roomsApi } from "./roomsApi.ts";
import { SavingNote } from "./SavingNote.tsx";
import type { SectionProps } from "./SectionProps.ts";
import { useCopyLink } from "./useCopyLink.ts";
import { useSaving } from "./useSaving.ts";

/** How the room is called and found: title, address, number. */
export function AddressSection(props: SectionProps) {
  const { t } = useTranslation();
  const copy = useCopyLink();
  const { room, mayOwn } = props;
  return (
    <Section title={t("rooms.address.title")}>
      <dl className={styles["facts"]}>
        <dt>{t("rooms.address.link")}</dt>
        <dd>{`${window.location.host}/${room.name}`}</dd>
        <dt>{t("rooms.address.number")}</dt>
        <dd className={styles["number"]}>{room.number.replaceAll(/\B(?=(?:\d{3})+$)/g, "\u00a0")}</dd>
      </dl>
      <div className={form["actions"]}>
        {!room.isArchived && (
          <Link href={`/${room.name}`} className={buttonClass({ variant: "primary" })}>
            {t("rooms.enter")}
          </Link>
        )}
        <Button icon={Copy} onClick={() => void copy(room.name)}>
          {t("rooms.copy")}
        </Button>
      </div>
      <TitleForm {...props} />
      {mayOwn && <NameForm key={room.name} {...props} />}
    </Section>
  );
}

function TitleForm({ room, onRoom }: SectionProps) {
  const { t } = useTranslation();
  const [title, setTitle] = useState(room.title);
  const saving = useSaving(onRoom);
  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const changed = title.trim();
    if (changed) void saving.send(() => roomsApi.change({ room: room.name, title: changed })); // It never rejects.
  };
  return (
    <form className={styles["line"]} noValidate onSubmit={handleSubmit}>
      <Field label={t("rooms.new.name")} maxLength={80} value={title} onChange={({ target }) => setTitle(target.value)} />
      <Button type="submit" variant="soft" isBusy={saving.isBusy} busyLabel={t("rooms.saving")}>
        {t("rooms.save")}
      </Button>
      <SavingNote saving={saving} />
    </form>
  );
}

/** The former address leads to the new one for good, which is said before. */
function NameForm({ room, onRoom }: SectionProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string>(room.name);
  const [isTried, setIsTried] = useState(false);
  const address = parseRoomName(typed);
  const problem = useNameProblem(address);
  const saving = useSaving(onRoom);
  const handleSubmit = async (event: SubmitEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (!address.ok || !(await saving.send(() => roomsApi.rename({ room: room.name, name: address.name }))))
      field.current?.focus();
  };
  const isRespelt = address.ok && address.name !== typed.trim();
  return (
    <form className={styles["line"]} noValidate onSubmit={(event) => void handleSubmit(event)}>
      <Field
        ref={field}
        label={t("rooms.new.address")}
        maxLength={200}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          setIsTried(false);
          saving.forget();
        }}
        hint={isRespelt ? `${window.location.host}/${address.name}` : t("rooms.address.hint")}
        error={isTried ? problem : undefined}
      />
      <Button type="submit" variant="soft" isBusy={saving.isBusy} busyLabel={t("rooms.saving")}>
        {t("rooms.address.rename")}
      </Button>
      <SavingNote saving={saving} words={nameWords} />
      {room.formerNames.length > 0 && (
        <p className={form["small"]}>{t("rooms.address.former", { names: room.formerNames.join(", ") })}</p>
      )}
    </form>
  );
}
