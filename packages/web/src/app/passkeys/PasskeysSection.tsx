import type { Passkey } from "@palabre/protocol/api";
import { KeyRound } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useParts } from "../../lib/parts.ts";
import { canUsePasskeys } from "../../lib/passkeys.ts";
import { useAccount } from "../../lib/useAccount.ts";
import { useRequest } from "../../lib/useRequest.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { List, ListRow } from "../../ui/List.tsx";
import { Skeleton } from "../../ui/Skeleton.tsx";
import form from "../site/Form.module.css";
import { Question } from "../site/Question.tsx";
import { RefusalText } from "../site/RefusalText.tsx";
import { Section } from "../site/SitePage.tsx";
import { AddPasskey } from "./AddPasskey.tsx";

type Keys = readonly Passkey[];

/** The keys by which one signs in without a code: each can be taken away, and another be made. */
export function PasskeysSection() {
  const { account } = useParts();
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const [keys, setKeys] = useState<Keys>();
  const loading = useRequest(async () => setKeys(await account.call((api) => api.passkeys())));
  const load = useRef(loading.send);
  useEffect(() => void load.current(), []);
  // What had the focus has gone with its row.
  const handleRemoved = (left: Keys) => {
    heading.current?.focus();
    setKeys(left);
  };
  return (
    <Section title={t("passkeys.title")} lead={t("passkeys.lead")} heading={heading}>
      {loading.refused && (
        <Banner tone="error" action={<Button onClick={() => void loading.send()}>{t("site.retry")}</Button>}>
          <RefusalText refused={loading.refused} />
        </Banner>
      )}
      {keys ? <KeyList keys={keys} onRemoved={handleRemoved} /> : !loading.refused && <Skeleton height={64} />}
      {keys && <WayToAdd onAdded={setKeys} />}
    </Section>
  );
}

function WayToAdd({ onAdded }: { onAdded: (keys: Keys) => void }) {
  const { session } = useAccount();
  const { t } = useTranslation();
  if (!session?.ways.passkey) return <p className={form["small"]}>{t("passkeys.noHost")}</p>;
  if (!canUsePasskeys()) return <p className={form["small"]}>{t("passkeys.unable")}</p>;
  return <AddPasskey onAdded={onAdded} />;
}

function KeyList({ keys, onRemoved }: { keys: Keys; onRemoved: (left: Keys) => void }) {
  const { t } = useTranslation();
  if (keys.length === 0) return <p className={form["quiet"]}>{t("passkeys.none")}</p>;
  return (
    <List label={t("passkeys.title")}>
      {keys.map((key) => (
        <KeyRow key={key.id} passkey={key} isLast={keys.length === 1} onRemoved={onRemoved} />
      ))}
    </List>
  );
}

type KeyRowProps = { passkey: Passkey; isLast: boolean; onRemoved: (left: Keys) => void };

function KeyRow({ passkey: { id, label, createdAt, usedAt }, isLast, onRemoved }: KeyRowProps) {
  const { t, formats } = useTranslation();
  const [isAsking, setIsAsking] = useState(false);
  const at = (ms: number) => ({ day: formats.day(new Date(ms), new Date()), time: formats.time(new Date(ms)) });
  return (
    <>
      <ListRow
        icon={KeyRound}
        title={label}
        details={[usedAt === null ? t("passkeys.unused") : t("passkeys.used", at(usedAt)), t("passkeys.made", at(createdAt))]}
        end={
          <Button aria-label={t("passkeys.removeName", { label })} onClick={() => setIsAsking(true)}>
            {t("passkeys.remove")}
          </Button>
        }
      />
      {isAsking && (
        <RemoveQuestion id={id} label={label} isLast={isLast} onRemoved={onRemoved} onClose={() => setIsAsking(false)} />
      )}
    </>
  );
}

type RemoveQuestionProps = Pick<Passkey, "id" | "label"> & Pick<KeyRowProps, "isLast" | "onRemoved"> & { onClose: () => void };

function RemoveQuestion({ id, label, isLast, onRemoved, onClose }: RemoveQuestionProps) {
  const { account, toasts } = useParts();
  const { session } = useAccount();
  const { t } = useTranslation();
  const isOnlyWay = isLast && session?.ways.code === false;
  const remove = async () => {
    const left = await account.call((api) => api.removePasskey(id));
    onClose();
    toasts.show({ text: t("passkeys.removed", { label }) });
    onRemoved(left);
  };
  return (
    <Question
      title={t("passkeys.question.title", { label })}
      text={t(isOnlyWay ? "passkeys.question.last" : "passkeys.question.text")}
      verb={t("passkeys.question.verb")}
      busyVerb={t("passkeys.removing")}
      onConfirm={remove}
      onClose={onClose}
    />
  );
}
