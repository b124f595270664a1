import { readServer } from "@palabre/client";
import { useEffect, useState } from "react";
import { isLocalName } from "../lib/isLocalName.ts";

type RoomLink = {
  link: string;
  /** It leads nowhere from any other device. */
  isOnlyHere: boolean;
};

/** The room's address for others: this page's own, or the server's on the network where the page has one for this computer alone. */
export const useRoomLink = (): RoomLink => {
  const { hostname, pathname } = window.location;
  const [origin, setOrigin] = useState(window.location.origin);
  useEffect(() => {
    if (!isLocalName(hostname)) return;
    readServer(window.location.origin).then(
      ({ address }) => address !== undefined && setOrigin(new URL(address).origin),
      () => undefined, // Without an answer it is said that the link is of no use elsewhere.
    );
  }, [hostname]);
  return { link: origin + pathname, isOnlyHere: isLocalName(new URL(origin).hostname) };
};
