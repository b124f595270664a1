import { Role } from "@palabre/protocol";
import { EmailAddress, type RoomMember } from "@palabre/protocol/api";
import { Building2, Key, UserRound, X } from "lucide-react";
import { type SubmitEvent, useRef, useState } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { List, ListRow } from "../../ui/List.tsx";
import { SelectRow } from "../../ui/SelectRow.tsx";
import { Section } from "../site/SitePage.tsx";
import styles from "./Rooms.module.css";
import { roomsApi } from "./roomsApi.ts";
import { SavingNote } from "./SavingNote.tsx";
import type { SectionProps } from "./SectionProps.ts";
import { type Saving, useSaving } from "./useSaving.ts";

/** Whose room it also is, by their address: they need no account yet. */
export function MembersSection(props: SectionProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const saving = useSaving(props.onRoom);
  const { room } = props;
  return (
    <Section title={t("rooms.members.title")} lead={t("rooms.members.lead")} heading={heading}>
      <List label={t("rooms.members.title")}>
        {room.owner ? (
          <ListRow icon={Key} title={room.owner.name} details={[room.owner.email, t("rooms.standing.owner")]} />
        ) : (
          <ListRow icon={Building2} title={t("rooms.organisation")} details={[t("rooms.standing.owner")]} />
        )}
        {room.members.map((member) => (
          <MemberRow key={member.email} room={room} member={member} saving={saving} onGone={() => heading.current?.focus()} />
        ))}
      </List>
      <SavingNote saving={saving} />
      <AddForm {...props} />
    </Section>
  );
}

const roleOf = (value: string): Role => Role.options.find((known) => known === value) ?? "participant";

const useRoles = () => {
  const { t } = useTranslation();
  return Role.options.map((value) => ({ value, label: t(`rooms.standing.${value}`) }));
};

type MemberRowProps = Pick<SectionProps, "room"> & { member: RoomMember; saving: Saving; onGone: () => void };

function MemberRow({ room, member: { email, role }, saving, onGone }: MemberRowProps) {
  const { t } = useTranslation();
  const roles = useRoles();
  const change = (value: string) => void saving.send(() => roomsApi.setMember({ room: room.name, email, role: roleOf(value) })); // It never rejects.
  const remove = async () => {
    if (await saving.send(() => roomsApi.removeMember({ room: room.name, email }))) onGone();
  };
  return (
    <ListRow
      icon={UserRound}
      title={email}
      end={
        <>
          <SelectRow
            label={t("rooms.members.roleOf", { name: email })}
            icon={Key}
            options={roles}
            value={role}
            onChange={change}
          />
          <IconButton label={t("rooms.members.remove", { name: email })} icon={X} onClick={() => void remove()} />
        </>
      }
    />
  );
}

function AddForm({ room, onRoom }: SectionProps) {
  const { t } = useTranslation();
  const roles = useRoles();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const [role, setRole] = useState<Role>("participant");
  const [isWrong, setIsWrong] = useState(false);
  const saving = useSaving(onRoom);
  const handleSubmit = async (event: SubmitEvent) => {
    event.preventDefault();
    const { data: email } = EmailAddress.safeParse(typed);
    setIsWrong(email === undefined);
    if (email !== undefined && (await saving.send(() => roomsApi.setMember({ room: room.name, email, role })))) setTyped("");
    field.current?.focus();
  };
  return (
    <form className={styles["line"]} noValidate onSubmit={(event) => void handleSubmit(event)}>
      <Field
        ref={field}
        label={t("rooms.members.email")}
        type="email"
        autoComplete="off"
        maxLength={254}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          setIsWrong(false);
        }}
        error={isWrong ? t("site.invalid.email") : undefined}
      />
      <SelectRow
        label={t("rooms.members.role")}
        icon={Key}
        options={roles}
        value={role}
        onChange={(value) => setRole(roleOf(value))}
      />
      <Button type="submit" variant="soft" isBusy={saving.isBusy} busyLabel={t("rooms.saving")}>
        {t("rooms.members.add")}
      </Button>
      <SavingNote saving={saving} />
    </form>
  );
}
