import { ChevronLeft, ChevronRight, ChevronsLeft, ChevronsRight, Search } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import styles from "./Box.module.css";

/** The server is asked once somebody pauses, not for each letter. */
const pauseMs = 250;

/** What is sought and which page is shown; another search begins at its first page. */
export const useListing = () => {
  const [listing, setListing] = useState({ search: "", page: 1 });
  const setSearch = (search: string) => setListing((now) => (now.search === search ? now : { search, page: 1 }));
  const setPage = (page: number) => setListing((now) => ({ ...now, page }));
  return { ...listing, setSearch, setPage, input: { search: listing.search || undefined, page: listing.page } };
};

export function SearchField({ label, onSearch }: { label: string; onSearch: (text: string) => void }) {
  const [typed, setTyped] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => onSearch(typed.trim()), pauseMs);
    return () => clearTimeout(timer);
  });
  return (
    <Field
      type="search"
      className={styles["search"]}
      label={label}
      icon={Search}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={100}
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
    />
  );
}

type PagerProps = { page: number; count: number; pageSize: number; onPage: (page: number) => void };

/** Which of them are shown, and the ways to the others. */
export function Pager({ page, count, pageSize, onPage }: PagerProps) {
  const { t } = useTranslation();
  const last = Math.max(1, Math.ceil(count / pageSize));
  const isBeyond = page > last;
  // What stood on it is gone: whoever deletes the last row of a list sees the page before.
  const goBack = useEffectEvent(() => onPage(last));
  useEffect(() => {
    if (isBeyond) goBack();
  }, [isBeyond]);
  if (last === 1) return null;
  // Not `disabled` and never away: the focus would be thrown away at the last page.
  const way = (to: number) => {
    const isOpen = to >= 1 && to <= last && to !== page;
    const go = () => {
      onPage(to);
      window.scrollTo({ top: 0 });
    };
    return { "aria-disabled": !isOpen, onClick: () => isOpen && go() };
  };
  return (
    <nav aria-label={t("admin.pages.label")} className={styles["pager"]}>
      <Button icon={ChevronsLeft} {...way(1)}>
        {t("admin.pages.first")}
      </Button>
      <Button icon={ChevronLeft} {...way(page - 1)}>
        {t("admin.pages.previous")}
      </Button>
      <span role="status">{t("admin.pages.of", { page, last })}</span>
      <Button iconAfter={ChevronRight} {...way(page + 1)}>
        {t("admin.pages.next")}
      </Button>
      <Button iconAfter={ChevronsRight} {...way(last)}>
        {t("admin.pages.last")}
      </Button>
    </nav>
  );
}
