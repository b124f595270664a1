import { callApi } from "@palabre/client/api";
import type { AnyRoute, InputOfRoute, OutputOfRoute } from "@palabre/protocol/api";

/** The one place where pages call the API of the server that they come from. It and the contracts arrive after the first paint. */
export const callOwnApi = <R extends AnyRoute>(route: R, input: InputOfRoute<R>): Promise<OutputOfRoute<R>> =>
  callApi({ origin: window.location.origin }, route, input);
