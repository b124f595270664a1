import { AppError } from "@palabre/protocol";
import { useRef, useState } from "react";
import { type Refused, refusedBy } from "./refusal.ts";

type Request<Input extends unknown[]> = {
  isBusy: boolean;
  /** Why the last one failed, until the next one begins. */
  refused: Refused | undefined;
  /** Begins unless one is under way. Resolves with whether it succeeded; never rejects. */
  send: (...input: Input) => Promise<boolean>;
  /** What was refused is no longer true: somebody types. */
  forget: () => void;
};

/** Something that a form or a button asks the server for: whether it is under way, and what the server refused. */
export const useRequest = <Input extends unknown[]>(ask: (...input: Input) => Promise<unknown>): Request<Input> => {
  const [state, setState] = useState<{ isBusy: boolean; refused?: Refused }>({ isBusy: false });
  const isBusy = useRef(false);
  const send = async (...input: Input): Promise<boolean> => {
    if (isBusy.current) return false;
    isBusy.current = true;
    setState({ isBusy: true });
    try {
      await ask(...input);
      return true;
    } catch (error) {
      const refused = refusedBy(error, Date.now());
      // Nobody expected it: whoever looks into the console finds it.
      if (refused.code === "internal" && !(error instanceof AppError)) reportError(error);
      setState({ isBusy: false, refused });
      return false;
    } finally {
      isBusy.current = false;
      setState((now) => ({ ...now, isBusy: false }));
    }
  };
  const forget = () => setState(({ isBusy: busy }) => ({ isBusy: busy }));
  return { ...state, refused: state.refused, send, forget };
};
