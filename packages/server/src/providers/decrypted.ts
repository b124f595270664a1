import { promisify } from "node:util";
import { decrypt } from "xml-encryption";
import { ProviderFailure } from "./ProviderFailure.ts";

const encrypted = /<([\w.-]+:)?EncryptedAssertion[\s>](?:(?!EncryptedAssertion)[\s\S])*<\/(?:[\w.-]+:)?EncryptedAssertion\s*>/;

/**
 * An answer with its assertion in the clear where it came encrypted. Whoever has our certificate can encrypt: that says nothing of who
 * wrote it, so what comes out is read as carefully as what came in the clear.
 */
export const decrypted = async (xml: string, privateKey: string | undefined): Promise<string> => {
  const [found] = encrypted.exec(xml) ?? [];
  if (!found) return xml;
  if (!privateKey) throw new ProviderFailure("invalid", "Encrypted, and there is no key");
  // Insecure is what tells by its failures what was written: RSA 1.5, and AES in the mode CBC.
  const options = { key: privateKey, disallowDecryptionWithInsecureAlgorithm: true, warnInsecureAlgorithm: false };
  // Why it cannot be read is told to nobody: answers to such a question have broken encryption before.
  const assertion = await promisify(decrypt)(found, options).catch(() => {
    throw new ProviderFailure("invalid", "Encrypted, and not readable");
  });
  return xml.replace(found, () => assertion);
};
