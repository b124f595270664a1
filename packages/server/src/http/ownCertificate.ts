import { createPrivateKey, X509Certificate } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { generate } from "selfsigned";
import { ownAddresses } from "../lib/addresses.ts";
import type { Certificate } from "./Listener.ts";

const dayMs = 86_400_000;
// The longest that Apple's browsers accept.
const validDays = 825;

/** The pair that is kept, if it still serves these addresses. */
const read = async (folder: string, addresses: readonly string[]): Promise<Certificate | undefined> => {
  try {
    const [key, cert] = await Promise.all([
      readFile(join(folder, "key.pem"), "utf8"),
      readFile(join(folder, "cert.pem"), "utf8"),
    ]);
    const certificate = new X509Certificate(cert);
    const isLasting = certificate.validToDate.getTime() > Date.now() + 30 * dayMs;
    const isPair = certificate.checkPrivateKey(createPrivateKey(key));
    const isOfAll = addresses.every((address) => certificate.checkIP(address) !== undefined);
    return isLasting && isPair && isOfAll ? { key, cert } : undefined;
  } catch {
    return undefined; // None made yet, or the making was interrupted.
  }
};

/**
 * A certificate of our own for the addresses of this machine, so that browsers on the local network give camera and microphone after
 * one warning. Kept in `folder`; made anew when it ends soon or an address is new.
 */
export const ownCertificate = async (folder: string): Promise<Certificate> => {
  const addresses = ["127.0.0.1", ...ownAddresses()];
  const kept = await read(folder, addresses);
  if (kept) return kept;
  const altNames = [
    ...["localhost", hostname()].map((value) => ({ type: 2 as const, value })),
    ...addresses.map((ip) => ({ type: 7 as const, ip })),
  ];
  const made = await generate([{ name: "commonName", value: `Palabre, ${hostname()}` }], {
    keyType: "ec",
    notAfterDate: new Date(Date.now() + validDays * dayMs),
    extensions: [{ name: "subjectAltName", altNames }],
  });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, "key.pem"), made.private, { mode: 0o600 });
  await writeFile(join(folder, "cert.pem"), made.cert);
  return { key: made.private, cert: made.cert };
};
