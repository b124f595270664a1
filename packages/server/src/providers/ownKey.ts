import { createPrivateKey, X509Certificate } from "node:crypto";

const lastsYears = 20;

export type OwnKey = { privateKey: string; certificate: string };

const blockIn = (text: string, name: string): string =>
  new RegExp(`-----BEGIN ${name}-----[^-]+-----END ${name}-----`).exec(text)?.[0] ?? "";

/** A private key and its certificate from one text in PEM; nothing unless they belong together. */
export const ownKeyIn = (pem: string): OwnKey | undefined => {
  try {
    const [privateKey, certificate] = [blockIn(pem, "(?:RSA )?PRIVATE KEY"), blockIn(pem, "CERTIFICATE")];
    return new X509Certificate(certificate).checkPrivateKey(createPrivateKey(privateKey))
      ? { privateKey, certificate }
      : undefined;
  } catch {
    return undefined; // One of them is missing, or is none.
  }
};

/** A key by which a SAML provider knows that a question is ours, and by which it lets nobody else read its answers. */
export const newOwnKey = async (): Promise<string> => {
  const { generate } = await import("selfsigned");
  const notAfterDate = new Date();
  notAfterDate.setFullYear(notAfterDate.getFullYear() + lastsYears);
  const made = await generate([{ name: "commonName", value: "Palabre" }], {
    keyType: "rsa",
    keySize: 3_072,
    algorithm: "sha256",
    notAfterDate,
  });
  return `${made.private}\n${made.cert}`;
};
