import type { AnyRoute, InputOfRoute, OutputOfRoute } from "@palabre/protocol/api";
import { useEffect, useEffectEvent, useState } from "react";
import { callOwnApi } from "../../lib/callOwnApi.ts";
import { useParts } from "../../lib/parts.ts";
import { type Refused, refusedBy } from "../../lib/refusal.ts";

/** Asks an address of the API, as whoever is signed in. */
export const useCall = () => {
  const { account } = useParts();
  return <R extends AnyRoute>(route: R, input: InputOfRoute<R>): Promise<OutputOfRoute<R>> =>
    account.call(() => callOwnApi(route, input));
};

export type Loaded<Answer> = {
  /** The newest answer; it stays while another is under way. */
  answer: Answer | undefined;
  refused: Refused | undefined;
  reload: () => void;
};

type Options = { input?: Record<string, string | number | undefined>; everyMs?: number };

/** What an address answers: asked again when the input changes, when the network is back, and every so often where that is wanted. */
export const useLoaded = <R extends AnyRoute>(route: R, { input = {}, everyMs }: Options = {}): Loaded<OutputOfRoute<R>> => {
  const call = useCall();
  const [state, setState] = useState<{ answer?: OutputOfRoute<R>; refused?: Refused }>({});
  const [round, setRound] = useState(0);
  const ask = useEffectEvent(() => call(route, input as InputOfRoute<R>));
  const reload = () => setRound((before) => before + 1);
  const key = JSON.stringify(input);

  // biome-ignore lint/correctness/useExhaustiveDependencies: What is asked for is another with another key, and asked again in each round.
  useEffect(() => {
    let isWanted = true;
    ask().then(
      (answer) => isWanted && setState({ answer }),
      (error: unknown) => isWanted && setState((before) => ({ ...before, refused: refusedBy(error, Date.now()) })),
    );
    return () => {
      isWanted = false;
    };
  }, [key, round]);
  useEffect(() => {
    const again = () => setRound((before) => before + 1);
    const timer = everyMs === undefined ? undefined : setInterval(again, everyMs);
    window.addEventListener("online", again);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", again);
    };
  }, [everyMs]);
  return { answer: state.answer, refused: state.refused, reload };
};
