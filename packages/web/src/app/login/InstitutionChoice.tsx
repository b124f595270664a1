import { providerPath, type Ways } from "@palabre/protocol/api";
import { Landmark, Search } from "lucide-react";
import { useId, useState } from "react";
import type { z } from "zod";
import { plainLetters } from "../../lib/plainLetters.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { buttonClass } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import form from "../site/Form.module.css";
import styles from "./InstitutionChoice.module.css";

export type InstitutionChoiceProps = {
  providers: z.infer<typeof Ways>["providers"];
  /** The page to go on to. */
  next: string;
};

const mostWithoutSearch = 5;

/** The institutions by which one can sign in: the browser is led to theirs and comes back. Where there are many, one looks for one's own. */
export function InstitutionChoice({ providers, next }: InstitutionChoiceProps) {
  const { t, language } = useTranslation();
  const id = useId();
  const [search, setSearch] = useState("");
  const isSearched = providers.length > mostWithoutSearch;
  const wanted = plainLetters(search.trim());
  const found = providers.filter(({ name }) => plainLetters(name).includes(wanted));
  return (
    <section aria-labelledby={id} className={form["form"]}>
      <h2 id={id} className={styles["title"]}>
        {t("login.institution.title")}
      </h2>
      {isSearched && (
        <Field
          label={t("login.institution.search")}
          type="search"
          icon={Search}
          autoComplete="off"
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
      )}
      {found.length > 0 ? (
        <ul aria-labelledby={id} className={styles["list"]}>
          {found.map(({ id: provider, name }) => (
            <li key={provider}>
              <a href={providerPath(provider, { next, language })} className={buttonClass({ isBlock: true }, styles["choice"])}>
                <Landmark size={20} aria-hidden="true" />
                <span>{name}</span>
              </a>
            </li>
          ))}
        </ul>
      ) : (
        <p role="status" className={form["quiet"]}>
          {t("login.institution.none")}
        </p>
      )}
    </section>
  );
}
