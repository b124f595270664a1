import { useEffect } from "react";
import type { AccountState } from "./Account.ts";
import { useParts } from "./parts.ts";
import { useStore } from "./useStore.ts";

/** Who is signed in. Whoever uses it has the server asked, once. */
export const useAccount = (): AccountState => {
  const { account } = useParts();
  useEffect(() => {
    void account.ask(); // It never rejects.
  }, [account]);
  return useStore(account);
};
