import { useTranslation } from "../../lib/useTranslation.ts";
import { Field } from "../../ui/Field.tsx";
import { RefusalText } from "../site/RefusalText.tsx";
import { nameWords, useNameProblem } from "./nameProblem.ts";
import type { NewRoomForm } from "./useNewRoom.ts";

/** What a new room is called, and its address. */
export function NewRoomFields({ form }: { form: NewRoomForm }) {
  const { t } = useTranslation();
  const { address, isRandom, isTried, refused } = form;
  const problem = useNameProblem(address);
  const refusal = refused && <RefusalText refused={refused} words={nameWords} />;
  return (
    <>
      <Field
        label={t("rooms.new.name")}
        maxLength={80}
        autoComplete="off"
        value={form.title}
        onChange={({ target }) => form.setTitle(target.value)}
      />
      <Field
        ref={form.field}
        label={t("rooms.new.address")}
        maxLength={200}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        disabled={isRandom}
        value={isRandom ? "" : (form.typed ?? (address.ok ? address.name : ""))}
        onChange={({ target }) => form.setTyped(target.value)}
        hint={isRandom ? t("rooms.new.randomHint") : address.ok && `${window.location.host}/${address.name}`}
        error={refusal ?? (isTried && !isRandom ? problem : undefined)}
      />
    </>
  );
}
