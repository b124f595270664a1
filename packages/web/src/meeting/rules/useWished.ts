import { AppError, type ErrorCode, type RuleChanges } from "@palabre/protocol";
import { useState } from "react";
import { withoutWish, withWish } from "./wishes.ts";

/** What is chosen shows at once; a refusal is told and takes it back. `change` never rejects. */
export const useWished = (send: (changes: RuleChanges) => Promise<unknown>) => {
  const [wished, setWished] = useState<RuleChanges>({});
  const [refusal, setRefusal] = useState<ErrorCode>();
  const change = async (changes: RuleChanges): Promise<void> => {
    setRefusal(undefined);
    setWished((now) => withWish(now, changes));
    try {
      await send(changes);
    } catch (error) {
      setRefusal(error instanceof AppError ? error.code : "internal");
    }
    setWished((now) => withoutWish(now, changes));
  };
  return { wished, refusal, change };
};
