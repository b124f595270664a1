import { Check, type LucideIcon } from "lucide-react";
import type { KeyboardEvent } from "react";
import { classes } from "../lib/classes.ts";
import styles from "./Menu.module.css";
import { Popover, type PopoverProps } from "./Popover.tsx";
import { indexByLetter, rovingIndex } from "./roving.ts";

export type MenuItem = {
  id: string;
  label: string;
  icon?: LucideIcon | undefined;
  /** For a choice of one ("radio") or a switch ("checkbox"); `isChecked` says its state. */
  choice?: "radio" | "checkbox";
  isChecked?: boolean;
  /** In the language of the label, when that is not the page's. */
  lang?: string;
  isDanger?: boolean;
  /** A line above it. */
  isFirstOfGroup?: boolean;
  onSelect: () => void;
};

type MenuPopoverProps = Pick<PopoverProps, "trigger" | "label" | "side" | "align" | "children">;

export type MenuProps = Omit<MenuPopoverProps, "children"> & { items: readonly MenuItem[] };

const roleOf = ({ choice }: MenuItem) => (choice === undefined ? "menuitem" : (`menuitem${choice}` as const));

const itemsIn = (menu: Element): HTMLElement[] => [...menu.querySelectorAll<HTMLElement>("[role^=menuitem]")];

const focusFirst = (menu: HTMLElement): void => {
  const items = itemsIn(menu);
  (items.find((item) => item.ariaChecked === "true") ?? items[0])?.focus();
};

/** Arrows, Home, End and letters move; Tab leaves, Escape closes and gives the focus back. */
const handleKeyDown = (event: KeyboardEvent<HTMLElement>, close: () => void): void => {
  if (event.key === "Tab") close();
  const items = itemsIn(event.currentTarget);
  const current = items.findIndex((item) => item.matches(":focus"));
  const labels = items.map(({ textContent }) => textContent.trim());
  const next = rovingIndex(event.key, { current, count: items.length }) ?? indexByLetter(event.key, { current, labels });
  if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  items[next]?.focus();
};

/** A list of things to do or to choose from, opened by a button. */
export function Menu({ items, ...popover }: MenuProps) {
  return <MenuPopover {...popover}>{(close) => <MenuItems items={items} close={close} />}</MenuPopover>;
}

/** The same for items that are looked at only while it is open: draw `MenuItems` in it. */
export function MenuPopover(props: MenuPopoverProps) {
  return <Popover {...props} role="menu" onOpened={focusFirst} />;
}

export function MenuItems({ items, close }: { items: readonly MenuItem[]; close: () => void }) {
  return (
    <div role="none" className={styles["items"]} onKeyDown={(event) => handleKeyDown(event, close)}>
      {items.map((item) => (
        <MenuEntry key={item.id} item={item} close={close} />
      ))}
    </div>
  );
}

function MenuEntry({ item, close }: { item: MenuItem; close: () => void }) {
  const { label, icon: Icon, isChecked, isDanger, isFirstOfGroup, lang, onSelect } = item;
  const handleClick = () => {
    close();
    onSelect();
  };
  return (
    <button
      type="button"
      role={roleOf(item)}
      {...(item.choice && { "aria-checked": isChecked === true })}
      lang={lang}
      tabIndex={-1}
      className={classes(styles["item"], isDanger && styles["danger"], isFirstOfGroup && styles["group"])}
      onClick={handleClick}
    >
      {Icon && <Icon size={20} aria-hidden="true" />}
      <span className={styles["label"]}>{label}</span>
      {isChecked && <Check size={20} aria-hidden="true" />}
    </button>
  );
}
