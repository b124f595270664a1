import type { Avatar as AvatarLook } from "@palabre/protocol";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { Popover } from "../../ui/Popover.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import styles from "./AvatarButton.module.css";
import { AvatarChoice } from "./AvatarChoice.tsx";

type AvatarButtonProps = { name: string; avatar: AvatarLook; onChange: (avatar: AvatarLook) => void };

/** How one is drawn without a camera, beside one's name; it opens the choice. */
export function AvatarButton({ name, avatar, onChange }: AvatarButtonProps) {
  const { t } = useTranslation();
  const label = t("meeting.profile.choose");
  return (
    <Popover
      label={label}
      align="end"
      className={styles["popover"]}
      onOpened={(popover) => popover.querySelector<HTMLElement>("input:checked")?.focus()}
      trigger={(props) => (
        <button {...props} type="button" className={styles["button"]}>
          <Avatar name={name} colour={avatar.colour} sign={avatar.sign} size={32} />
          <VisuallyHidden>{label}</VisuallyHidden>
        </button>
      )}
    >
      {() => <AvatarChoice name={name} avatar={avatar} onChange={onChange} />}
    </Popover>
  );
}
