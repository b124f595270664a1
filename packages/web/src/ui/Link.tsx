import type { ComponentProps, MouseEvent } from "react";
import { useParts } from "../lib/parts.ts";
import { isPlainClick } from "../lib/router.ts";

/** A link to another of our pages, which opens without loading anew. */
export function Link({ href, onClick, ...anchor }: ComponentProps<"a"> & { href: string }) {
  const { router } = useParts();
  const handleClick = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (!isPlainClick(event)) return;
    event.preventDefault();
    router.navigate(href);
  };
  return <a {...anchor} href={href} onClick={handleClick} />;
}
