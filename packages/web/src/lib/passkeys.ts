import type { PasskeyAnswer } from "@palabre/protocol/api";

/** Whether this browser makes and shows keys, and reads what it is asked for as the server writes it. */
export const canUsePasskeys = (): boolean =>
  typeof PublicKeyCredential === "function" && "parseRequestOptionsFromJSON" in PublicKeyCredential;

/** Why the browser gave no key, where that is nobody's fault: the person turned away, or this device has one already. */
export type PasskeyObstacle = "cancelled" | "present";

/** What the browser's error says; undefined for anything that nobody expected. */
export const obstacleIn = (error: unknown): PasskeyObstacle | undefined => {
  if (!(error instanceof DOMException)) return undefined;
  // Browsers do not tell a person who cancels from one who has no key here, so that no page finds out which it is.
  if (error.name === "NotAllowedError" || error.name === "AbortError") return "cancelled";
  return error.name === "InvalidStateError" ? "present" : undefined;
};

const answerIn = (credential: Credential | null): PasskeyAnswer => {
  if (!(credential instanceof PublicKeyCredential)) throw new DOMException("No key was given", "NotAllowedError");
  const { id, rawId, response, clientExtensionResults } = credential.toJSON();
  return { id, rawId, type: "public-key", response: { ...response }, clientExtensionResults: { ...clientExtensionResults } };
};

/** Has the browser make a key; rejects with its `DOMException`. */
export const makePasskey = async (options: Record<string, unknown>): Promise<PasskeyAnswer> => {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    options as unknown as PublicKeyCredentialCreationOptionsJSON,
  );
  return answerIn(await navigator.credentials.create({ publicKey }));
};

/** Has the browser show a key; rejects with its `DOMException`. */
export const showPasskey = async (options: Record<string, unknown>): Promise<PasskeyAnswer> => {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as unknown as PublicKeyCredentialRequestOptionsJSON);
  return answerIn(await navigator.credentials.get({ publicKey }));
};
