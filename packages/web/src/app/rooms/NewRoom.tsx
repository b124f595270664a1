import { parseRoomName } from "@palabre/protocol";
import { Plus } from "lucide-react";
import { type SubmitEvent, useRef, useState } from "react";
import { useParts } from "../../lib/parts.ts";
import { useRequest } from "../../lib/useRequest.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { Switch } from "../../ui/Switch.tsx";
import form from "../site/Form.module.css";
import { RefusalText } from "../site/RefusalText.tsx";
import { Section } from "../site/SitePage.tsx";
import { nameWords, useNameProblem } from "./nameProblem.ts";
import styles from "./Rooms.module.css";
import { roomsApi } from "./roomsApi.ts";

/** What the room is called gives its address, which may be another one, or one that nobody guesses. */
export function NewRoom() {
  const { t } = useTranslation();
  const { account, router } = useParts();
  const field = useRef<HTMLInputElement>(null);
  const [title, setTitle] = useState("");
  const [typed, setTyped] = useState<string>();
  const [isRandom, setIsRandom] = useState(false);
  const [isTried, setIsTried] = useState(false);
  const address = parseRoomName(typed ?? title);
  const problem = useNameProblem(address);
  const creating = useRequest(async () => {
    const name = !isRandom && address.ok ? { name: address.name } : {};
    const room = await account.call(() => roomsApi.create({ ...name, ...(title.trim() && { title: title.trim() }) }));
    router.navigate(`/rooms/${room.name}`);
  });
  const handleSubmit = async (event: SubmitEvent) => {
    event.preventDefault();
    setIsTried(true);
    if ((!isRandom && !address.ok) || !(await creating.send())) field.current?.focus();
  };
  const change = (set: () => void) => {
    set();
    setIsTried(false);
    creating.forget();
  };
  const refusal = creating.refused && <RefusalText refused={creating.refused} words={nameWords} />;
  return (
    <Section title={t("rooms.new.title")} lead={t("rooms.new.lead")}>
      <form className={form["form"]} noValidate onSubmit={(event) => void handleSubmit(event)}>
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
          disabled={isRandom}
          value={isRandom ? "" : (typed ?? (address.ok ? address.name : ""))}
          onChange={({ target }) => change(() => setTyped(target.value))}
          hint={isRandom ? t("rooms.new.randomHint") : address.ok && `${window.location.host}/${address.name}`}
          error={refusal ?? (isTried && !isRandom ? problem : undefined)}
        />
        <Switch label={t("rooms.new.random")} isOn={isRandom} onChange={(isOn) => change(() => setIsRandom(isOn))} />
        <Button
          type="submit"
          variant="primary"
          size={52}
          icon={Plus}
          className={styles["start"]}
          isBusy={creating.isBusy}
          busyLabel={t("rooms.new.making")}
        >
          {t("rooms.new.make")}
        </Button>
      </form>
    </Section>
  );
}
