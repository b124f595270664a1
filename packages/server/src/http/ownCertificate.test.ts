import { createPrivateKey, X509Certificate } from "node:crypto";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ownAddresses } from "../lib/addresses.ts";
import { ownCertificate } from "./ownCertificate.ts";

let parent: string;
let folder: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "palabre-certificate-"));
  folder = join(parent, "tls");
});
afterEach(() => rm(parent, { recursive: true }));

test("it is good for every address of this machine, as long as browsers accept", async () => {
  const certificate = new X509Certificate((await ownCertificate(folder)).cert);
  for (const address of ["127.0.0.1", ...ownAddresses()]) expect(certificate.checkIP(address)).toBe(address);
  expect(certificate.checkHost("localhost")).toBe("localhost");
  const days = (certificate.validToDate.getTime() - certificate.validFromDate.getTime()) / 86_400_000;
  expect(days).toBeGreaterThan(800);
  expect(days).toBeLessThanOrEqual(825);
});

test("it is kept, with its key for nobody else", async () => {
  const first = await ownCertificate(folder);
  expect(await ownCertificate(folder)).toEqual(first);
  expect((await stat(join(folder, "key.pem"))).mode & 0o777).toBe(0o600);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

test.each([
  ["without its key", async () => rm(join(folder, "key.pem"))],
  ["cut off while it was written", async () => writeFile(join(folder, "cert.pem"), "-----BEGIN CERT")],
  ["with the key of another", async () => writeFile(join(folder, "key.pem"), (await ownCertificate(join(parent, "other"))).key)],
])("one %s is made anew", async (_what, spoil) => {
  const spoiled = await ownCertificate(folder);
  await spoil();
  const { key, cert } = await ownCertificate(folder);
  expect(cert).not.toBe(spoiled.cert);
  expect(new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))).toBe(true);
});
