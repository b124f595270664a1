import { Plus } from "lucide-react";
import { useParts } from "../../lib/parts.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import { Switch } from "../../ui/Switch.tsx";
import styleOfForm from "../site/Form.module.css";
import { Section } from "../site/SitePage.tsx";
import { NewRoomFields } from "./NewRoomFields.tsx";
import styles from "./Rooms.module.css";
import { roomsApi } from "./roomsApi.ts";
import { useNewRoom } from "./useNewRoom.ts";

/** A room of one's own. */
export function NewRoom() {
  const { t } = useTranslation();
  const { account } = useParts();
  const form = useNewRoom((asked) => account.call(() => roomsApi.create(asked)));
  return (
    <Section title={t("rooms.new.title")} lead={t("rooms.new.lead")}>
      <form className={styleOfForm["form"]} noValidate onSubmit={(event) => void form.handleSubmit(event)}>
        <NewRoomFields form={form} />
        <Switch label={t("rooms.new.random")} isOn={form.isRandom} onChange={form.setIsRandom} />
        <Button
          type="submit"
          variant="primary"
          size={52}
          icon={Plus}
          className={styles["start"]}
          isBusy={form.isBusy}
          busyLabel={t("rooms.new.making")}
        >
          {t("rooms.new.make")}
        </Button>
      </form>
    </Section>
  );
}
