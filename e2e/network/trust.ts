import { execFile } from "node:child_process";
import { appendFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { generate } from "selfsigned";

const run = promisify(execFile);

export type CertificateFiles = { cert: string; key: string };

/** A name that this namespace alone knows. */
type Host = { name: string; address: string };

/**
 * Makes the hosts known and their certificate trusted by both browsers, through `/etc` as an administrator does: hosts file and
 * enterprise policies. What is written there lies above the real `/etc` and ends with this process's mount namespace.
 */
export async function trustHosts(hosts: readonly Host[], folder: string): Promise<CertificateFiles> {
  await coverEtc(folder);
  const { authority, certificate } = await makeCertificates(hosts.map(({ name }) => name));
  const files = { cert: join(folder, "cert.pem"), key: join(folder, "key.pem"), authority: join(folder, "authority.pem") };
  await writeFile(files.cert, `${certificate.cert}\n${authority.cert}`);
  await writeFile(files.key, certificate.private, { mode: 0o600 });
  await writeFile(files.authority, authority.cert);
  await appendFile("/etc/hosts", hosts.map(({ name, address }) => `\n${address} ${name}\n`).join(""));
  await writePolicy("/etc/firefox/policies/policies.json", { policies: { Certificates: { Install: [files.authority] } } });
  await writePolicy("/etc/chromium/policies/managed/palabre.json", { CACertificates: [derOf(authority.cert)] });
  return files;
}

async function coverEtc(folder: string): Promise<void> {
  const cover = join(folder, "etc");
  await mkdir(cover);
  await run("mount", ["-t", "tmpfs", "none", cover]);
  const [upper, work] = [join(cover, "upper"), join(cover, "work")];
  for (const part of [upper, work]) await mkdir(part);
  await run("mount", ["-t", "overlay", "overlay", "-o", `lowerdir=/etc,upperdir=${upper},workdir=${work}`, "/etc"]);
}

async function makeCertificates(names: readonly string[]) {
  const authority = await generate([{ name: "commonName", value: "Palabre's journeys" }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const certificate = await generate([{ name: "commonName", value: names[0] ?? "" }], {
    keyType: "ec",
    algorithm: "sha256",
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: "basicConstraints", cA: false },
      { name: "extKeyUsage", serverAuth: true },
      { name: "subjectAltName", altNames: names.map((value) => ({ type: 2 as const, value })) },
    ],
  });
  return { authority, certificate };
}

async function writePolicy(path: string, policy: unknown): Promise<void> {
  await mkdir(join(path, ".."), { recursive: true });
  await writeFile(path, JSON.stringify(policy));
}

const derOf = (pem: string): string => pem.replaceAll(/-----[^-]+-----|\s/g, "");
