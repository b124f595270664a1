import { z } from "zod";

export type SmtpSettings = {
  host: string;
  port: number;
  /** `tls` from the first byte, `starttls` before anything of ours is said, `none` in the clear. */
  encryption: "tls" | "starttls" | "none";
  auth?: { user: string; pass: string };
};

export type Sender = { name: string; address: string };

type Read<Value> = { ok: true; value: Value } | { ok: false; mistake: string };

const form = "SMTP_URL must be of the form smtp://user:password@host:587, with %-codes for : / @ # ? in a password";
const thisMachine = /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|::1)$/;
const ports = { tls: 465, starttls: 587, none: 25 } as const;

const decoded = (value: string): string | undefined => {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined; // A lone % is no code.
  }
};

/** What an address leads to; a password that is readable on the way is refused, unless the way does not leave this machine. */
export const readSmtpUrl = (text: string): Read<SmtpSettings> => {
  const url = URL.parse(text);
  const [user, pass] = [decoded(url?.username ?? ""), decoded(url?.password ?? "")];
  if (!url?.hostname || url.hash || !["", "/"].includes(url.pathname) || user === undefined || pass === undefined)
    return { ok: false, mistake: form };
  const { tls, ...others } = Object.fromEntries(url.searchParams);
  if (Object.keys(others).length > 0 || (tls !== undefined && tls !== "off"))
    return { ok: false, mistake: "SMTP_URL knows nothing behind a ? but tls=off" };
  if (tls && url.protocol === "smtps:") return { ok: false, mistake: "SMTP_URL cannot be smtps:// with tls=off" };
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const isHere = thisMachine.test(host);
  const encryption = url.protocol === "smtps:" ? "tls" : tls || isHere ? "none" : "starttls";
  if (encryption === "none" && user && !isHere)
    return { ok: false, mistake: "SMTP_URL has a password, which tls=off would show to the network" };
  const port = Number(url.port) || ports[encryption];
  return { ok: true, value: { host, port, encryption, ...(user && { auth: { user, pass } }) } };
};

const nameAndAddress = /^(?:"([^"]*)"|([^<>"]*?))\s*<([^<>\s]+)>$/;

export const readSender = (text: string): Read<Sender> => {
  const [, quoted, plain = "", inside] = nameAndAddress.exec(text.trim()) ?? [];
  const [name, address] = [quoted ?? plain, inside ?? text.trim()];
  return z.email().safeParse(address).success && !/\p{Cc}/u.test(name)
    ? { ok: true, value: { name, address } }
    : { ok: false, mistake: "MAIL_FROM must be an address, visio@example.org or Palabre <visio@example.org>" };
};

/** What is wrong with the two variables, a sentence for each mistake. */
export const mailMistakes = ({ smtpUrl, from }: { smtpUrl: string | undefined; from: string | undefined }): readonly string[] => {
  const read = [
    ...(smtpUrl ? [readSmtpUrl(smtpUrl)] : []),
    ...(from ? [readSender(from)] : []),
    ...(smtpUrl && !from ? [{ ok: false, mistake: "SMTP_URL needs MAIL_FROM" } as const] : []),
  ];
  return read.flatMap((one) => (one.ok ? [] : [one.mistake]));
};
