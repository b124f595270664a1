import {
  acceptTerms,
  addPasskey,
  askForCode,
  changeAccount,
  endOtherSessions,
  endSession,
  exportAccount,
  type InputOfRoute,
  passkeys,
  passkeyToMake,
  passkeyToShow,
  removeAccount,
  removePasskey,
  session,
  signedIn,
  signIn,
  signInByLink,
  signInByPasskey,
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
  passkeys: () => callOwnApi(passkeys, {}),
  passkeyToMake: () => callOwnApi(passkeyToMake, {}),
  addPasskey: (input: InputOfRoute<typeof addPasskey>) => callOwnApi(addPasskey, input),
  removePasskey: (id: string) => callOwnApi(removePasskey, { id }),
  passkeyToShow: () => callOwnApi(passkeyToShow, {}),
  signInByPasskey: (input: InputOfRoute<typeof signInByPasskey>) => callOwnApi(signInByPasskey, input),
  signOutElsewhere: () => callOwnApi(endOtherSessions, {}),
};

export type AccountApi = typeof accountApi;
