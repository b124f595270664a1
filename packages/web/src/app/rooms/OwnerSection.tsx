import { EmailAddress } from "@palabre/protocol/api";
import { type SubmitEvent, useRef, useState } from "react";
import { useParts } from "../../lib/parts.ts";
import { roomTitle } from "../../lib/room-title.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import form from "../site/Form.module.css";
import { Question } from "../site/Question.tsx";
import { Section } from "../site/SitePage.tsx";
import styles from "./Rooms.module.css";
import { roomsApi } from "./roomsApi.ts";
import { SavingNote } from "./SavingNote.tsx";
import type { SectionProps } from "./SectionProps.ts";
import { useSaving } from "./useSaving.ts";

/** What only its owner does, each with what becomes of it. */
export function OwnerSection(props: SectionProps) {
  const { t } = useTranslation();
  return (
    <Section title={t("rooms.owner.title")}>
      {props.room.owner && <GiveAway {...props} />}
      <Archiving {...props} />
      <Deleting {...props} />
    </Section>
  );
}

function GiveAway(props: SectionProps) {
  return props.room.offeredTo === null ? <OfferForm {...props} /> : <Offered {...props} email={props.room.offeredTo} />;
}

/** Until it is accepted, it can be taken back. */
function Offered({ room, onRoom, email }: SectionProps & { email: EmailAddress }) {
  const { t } = useTranslation();
  const saving = useSaving(onRoom);
  return (
    <div className={form["text"]}>
      <p>{t("rooms.owner.offered", { email })}</p>
      <Button
        className={styles["start"]}
        isBusy={saving.isBusy}
        busyLabel={t("rooms.saving")}
        onClick={() => void saving.send(() => roomsApi.withdrawOffer(room.name))} // It never rejects.
      >
        {t("rooms.owner.withdraw")}
      </Button>
      <SavingNote saving={saving} />
    </div>
  );
}

function OfferForm({ room, onRoom }: SectionProps) {
  const { account, toasts } = useParts();
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const [isWrong, setIsWrong] = useState(false);
  const [heir, setHeir] = useState<EmailAddress>();
  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const { data } = EmailAddress.safeParse(typed);
    setIsWrong(data === undefined);
    setHeir(data);
    if (data === undefined) field.current?.focus();
  };
  const give = async (email: EmailAddress) => {
    onRoom(await account.call(() => roomsApi.transfer({ room: room.name, email })));
    toasts.show({ text: t("rooms.owner.given", { email }) });
  };
  return (
    <form className={styles["line"]} noValidate onSubmit={handleSubmit}>
      <Field
        ref={field}
        label={t("rooms.owner.heir")}
        type="email"
        autoComplete="off"
        maxLength={254}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          setIsWrong(false);
        }}
        hint={t("rooms.owner.giveHint")}
        error={isWrong ? t("site.invalid.email") : undefined}
      />
      <Button type="submit">{t("rooms.owner.give")}</Button>
      {heir !== undefined && (
        <Question
          title={t("rooms.owner.giveTitle", { email: heir })}
          text={t("rooms.owner.giveHint")}
          verb={t("rooms.owner.give")}
          busyVerb={t("rooms.saving")}
          words={{ not_found: "rooms.owner.noAccount" }}
          onConfirm={() => give(heir)}
          onClose={() => setHeir(undefined)}
        />
      )}
    </form>
  );
}

function Archiving({ room, onRoom }: SectionProps) {
  const { t } = useTranslation();
  const saving = useSaving(onRoom);
  const isArchived = !room.isArchived;
  return (
    <div className={form["text"]}>
      <p>{t(isArchived ? "rooms.owner.archiveHint" : "rooms.owner.openHint")}</p>
      <Button
        className={styles["start"]}
        isBusy={saving.isBusy}
        busyLabel={t("rooms.saving")}
        onClick={() => void saving.send(() => roomsApi.archive({ room: room.name, isArchived }))} // It never rejects.
      >
        {t(isArchived ? "rooms.owner.archive" : "rooms.owner.open")}
      </Button>
      <SavingNote saving={saving} />
    </div>
  );
}

function Deleting({ room }: SectionProps) {
  const { account, router, toasts } = useParts();
  const { t } = useTranslation();
  const [isAsking, setIsAsking] = useState(false);
  const title = room.title || roomTitle(room.name);
  const remove = async () => {
    await account.call(() => roomsApi.remove({ room: room.name }));
    toasts.show({ text: t("rooms.owner.deleted", { room: title }) });
    router.navigate("/rooms");
  };
  return (
    <div className={form["text"]}>
      <p>{t("rooms.owner.deleteHint")}</p>
      <Button variant="danger-soft" className={styles["start"]} onClick={() => setIsAsking(true)}>
        {t("rooms.owner.delete")}
      </Button>
      {isAsking && (
        <Question
          title={t("rooms.owner.deleteTitle", { room: title })}
          text={t("rooms.owner.deleteHint")}
          verb={t("rooms.owner.delete")}
          busyVerb={t("rooms.owner.deleting")}
          onConfirm={remove}
          onClose={() => setIsAsking(false)}
        />
      )}
    </div>
  );
}
