import {
  acceptTerms,
  askForCode,
  changeAccount,
  endOtherSessions,
  endSession,
  exportAccount,
  type InputOfRoute,
  removeAccount,
  session,
  signedIn,
  signIn,
  signInByLink,
  signOut,
} from "@palabre/protocol/api";
import { callOwnApi } from "./callOwnApi.ts";

/** What a page may ask of the server about accounts. Each call rejects with an `AppError`. */
export const accountApi = {
  session: () => callOwnApi(session, {}),
  askForCode: (input: InputOfRoute<typeof askForCode>) => callOwnApi(askForCode, input),
  signIn: (input: InputOfRoute<typeof signIn>) => callOwnApi(signIn, input),
  signInByLink: (input: InputOfRoute<typeof signInByLink>) => callOwnApi(signInByLink, input),
  signOut: () => callOwnApi(signOut, {}),
  change: (input: InputOfRoute<typeof changeAccount>) => callOwnApi(changeAccount, input),
  acceptTerms: (version: number) => callOwnApi(acceptTerms, { version }),
  exportAll: () => callOwnApi(exportAccount, {}),
  remove: (email: string) => callOwnApi(removeAccount, { email }),
  places: () => callOwnApi(signedIn, {}),
  signOutAt: (id: string) => callOwnApi(endSession, { id }),
  signOutElsewhere: () => callOwnApi(endOtherSessions, {}),
};

export type AccountApi = typeof accountApi;
