import { type RefObject, useEffect, useRef } from "react";
import { useParts } from "./parts.ts";

/** The page's title, as tabs, histories and screen readers tell it. */
export const usePageTitle = (title: string): void => {
  useEffect(() => {
    document.title = `${title} – Palabre`;
  }, [title]);
};

/**
 * For each page's main heading: `<h1 ref={usePage(title)} tabIndex={-1}>`. Sets the title, and moves the focus there when somebody
 * followed a link here, as a browser does when it loads a page.
 */
export const usePage = (title: string): RefObject<HTMLHeadingElement | null> => {
  const { router } = useParts();
  const heading = useRef<HTMLHeadingElement>(null);
  usePageTitle(title);
  useEffect(() => {
    if (router.get().isFollowed) heading.current?.focus({ preventScroll: true });
  }, [router]);
  return heading;
};
