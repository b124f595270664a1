import { type ApiKey, removeApiKey } from "@palabre/protocol/api";
import { Braces } from "lucide-react";
import { useState } from "react";
import { callOwnApi } from "../../lib/callOwnApi.ts";
import { useParts } from "../../lib/parts.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import { List, ListRow } from "../../ui/List.tsx";
import form from "../site/Form.module.css";
import { Question } from "../site/Question.tsx";

import { scopeInWords } from "./scopeInWords.ts";

type ApiKeyListProps = { keys: readonly ApiKey[]; onEnded: (key: ApiKey) => void };

export function ApiKeyList({ keys, onEnded }: ApiKeyListProps) {
  const { t } = useTranslation();
  const [ending, setEnding] = useState<ApiKey>();
  if (keys.length === 0) return <p className={form["quiet"]}>{t("api-keys.none")}</p>;
  return (
    <>
      <List label={t("api-keys.title")}>
        {keys.map((key) => (
          <ApiKeyRow key={key.id} apiKey={key} onEnd={() => setEnding(key)} />
        ))}
      </List>
      {ending && <EndQuestion apiKey={ending} onEnded={onEnded} onClose={() => setEnding(undefined)} />}
    </>
  );
}

function ApiKeyRow({ apiKey: { label, scopes, createdAt, usedAt }, onEnd }: { apiKey: ApiKey; onEnd: () => void }) {
  const { t, formats } = useTranslation();
  const at = (ms: number) => ({ day: formats.day(new Date(ms), new Date()), time: formats.time(new Date(ms)) });
  return (
    <ListRow
      icon={Braces}
      title={label}
      details={[
        formats.list(scopes.map((scope) => scopeInWords(scope, "scopes", t))),
        usedAt === null ? t("api-keys.unused") : t("api-keys.used", at(usedAt)),
        t("api-keys.made", at(createdAt)),
      ]}
      end={
        <Button aria-label={t("api-keys.endName", { label })} onClick={onEnd}>
          {t("api-keys.end")}
        </Button>
      }
    />
  );
}

type EndQuestionProps = { apiKey: ApiKey; onEnded: (key: ApiKey) => void; onClose: () => void };

function EndQuestion({ apiKey, onEnded, onClose }: EndQuestionProps) {
  const { account, toasts } = useParts();
  const { t } = useTranslation();
  const { id, label } = apiKey;
  const end = async () => {
    await account.call(() => callOwnApi(removeApiKey, { id }));
    onClose();
    toasts.show({ text: t("api-keys.ended", { label }) });
    onEnded(apiKey);
  };
  return (
    <Question
      title={t("api-keys.question", { label })}
      text={t("api-keys.consequences")}
      verb={t("api-keys.verb")}
      busyVerb={t("api-keys.ending")}
      onConfirm={end}
      onClose={onClose}
    />
  );
}
