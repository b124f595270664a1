import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { pino } from "pino";
import { afterAll, expect, test } from "vitest";
import { Mailbox, Opened, testDatabase } from "../../../testing/src/index.ts";
import { inTransaction } from "../database/transaction.ts";
import { freeTcpPort } from "../media/ports.ts";
import { openMail } from "./index.ts";

const opened = new Opened();
afterAll(() => opened.close());

/** Name and program of each service, and how many of it there may be: as in Debian's own file, nothing in a changed root. */
const services: readonly [name: string, program: string, limit: string][] = [
  ["cleanup", "cleanup", "0"],
  ["qmgr", "qmgr", "1"],
  ["rewrite", "trivial-rewrite", "-"],
  ["proxymap", "proxymap", "-"],
  ["bounce", "bounce", "0"],
  ["defer", "bounce", "0"],
  ["trace", "bounce", "0"],
  ["smtp", "smtp", "-"],
  ["error", "error", "-"],
  ["anvil", "anvil", "1"],
  ["scache", "scache", "1"],
];

const masterOf = (port: number): string =>
  [
    `127.0.0.1:${port} inet n - n - - smtpd`,
    "postlog unix-dgram n - n - 1 postlogd",
    ...services.map(
      ([name, program, limit]) => `${name} unix ${/cleanup|qmgr/.test(name) ? "n" : "-"} - n - ${limit} ${program}`,
    ),
  ].join("\n");

const mainOf = (folder: string, mailbox: Mailbox): string =>
  Object.entries({
    compatibility_level: "3.6",
    queue_directory: `${folder}/spool`,
    data_directory: `${folder}/data`,
    maillog_file: `${folder}/log`,
    maillog_file_prefixes: folder,
    inet_interfaces: "127.0.0.1",
    inet_protocols: "ipv4",
    myhostname: "mail.example.org",
    mydestination: "",
    relay_domains: "example.org",
    relay_transport: `smtp:[127.0.0.1]:${mailbox.port}`,
    smtp_tls_security_level: "none",
    smtpd_relay_restrictions: "permit_mynetworks, reject",
    smtpd_recipient_restrictions: "check_recipient_access inline:{nobody@example.org=REJECT}, permit_mynetworks, reject",
  })
    .map(([name, value]) => `${name} = ${value}`)
    .join("\n");

/** A postfix of our own, which hands on to the mailbox. It needs root, and Debian's package. */
const startPostfix = async (mailbox: Mailbox): Promise<string> => {
  const folder = await mkdtemp("/var/tmp/palabre-postfix-");
  const port = await freeTcpPort();
  const run = promisify(execFile);
  await mkdir(join(folder, "spool"));
  await mkdir(join(folder, "data"));
  await run("chown", ["postfix", join(folder, "data")]);
  await run("chmod", ["755", folder]);
  await writeFile(join(folder, "main.cf"), `${mainOf(folder, mailbox)}\n`);
  await writeFile(join(folder, "master.cf"), `${masterOf(port)}\n`);
  await run("postfix", ["-c", folder, "start"]);
  const close = async () => {
    await run("postfix", ["-c", folder, "stop"]);
    await rm(folder, { recursive: true, force: true });
  };
  opened.keep({ close });
  return `smtp://127.0.0.1:${port}`;
};

test.runIf(process.env["PALABRE_POSTFIX"])(
  "Debian's postfix takes our letters as they are, and its refusals are bounces",
  async () => {
    const database = opened.keep(await testDatabase());
    const mailbox = opened.keep(await Mailbox.open());
    const smtpUrl = await startPostfix(mailbox);
    const from = "Palabre d’Élan <visio@example.org>";
    const mail = opened.keep(await openMail({ pool: database.pool, smtpUrl, from, log: pino({ level: "silent" }) }));
    const letter = { kind: "signInCode", language: "fr", code: "482915", minutes: 10 } as const;
    await inTransaction(database.pool, async (client) => {
      await mail.send(client, { ...letter, to: "ada@example.org" });
      await mail.send(client, { ...letter, to: "nobody@example.org" });
    });
    const { text, html, mail: parsed } = await mailbox.waitFor("ada@example.org");
    expect(text).toContain("482915");
    expect(html).toContain("482915");
    expect(parsed.from?.text).toBe('"Palabre d’Élan" <visio@example.org>');
    await expect.poll(() => mail.bounces()).toMatchObject([{ to: "nobody@example.org", reason: expect.stringContaining("554") }]);
  },
);
