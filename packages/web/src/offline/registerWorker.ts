const workerUrl = "/sw.js";

/** As far as it is used here; TypeScript's own library does not know it yet. */
type TrustedTypes = {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): URL };
};

/**
 * The security policy of our pages takes no text for the address of a script, save through the policy of this name. It is made
 * once, and lets this one address through: nobody can bring in another script by it.
 */
const trustedWorkerUrl = (): string | URL => {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy("palabre-worker", {
    createScriptURL: (url) => {
      if (url !== workerUrl) throw new TypeError("Only the service worker is loaded by its address");
      return url;
    },
  });
  return policy?.createScriptURL(workerUrl) ?? workerUrl;
};

/** Has the page for a lost network stand by. What a browser refuses, as behind a certificate that it does not know, is no loss. */
export const registerWorker = async (): Promise<void> => {
  if (!("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register(trustedWorkerUrl()).catch(() => undefined);
};
