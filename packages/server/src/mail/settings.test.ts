import { expect, test } from "vitest";
import { mailMistakes, readSender, readSmtpUrl } from "./settings.ts";

test.each([
  ["smtp://mail.example.org", { host: "mail.example.org", port: 587, encryption: "starttls" }],
  [
    "smtp://ada:s%40cret%2F@mail.example.org:2525",
    { port: 2525, encryption: "starttls", auth: { user: "ada", pass: "s@cret/" } },
  ],
  ["smtps://ada:x@mail.example.org", { port: 465, encryption: "tls" }],
  ["smtp://localhost", { host: "localhost", port: 25, encryption: "none" }],
  ["smtp://ada:x@127.0.0.1:1025", { port: 1025, encryption: "none", auth: { user: "ada", pass: "x" } }],
  ["smtp://[::1]:25", { host: "::1", encryption: "none" }],
  ["smtp://[2001:db8::1]", { host: "2001:db8::1", encryption: "starttls" }],
  ["smtp://relay.lan:25?tls=off", { port: 25, encryption: "none" }],
])("%s is understood", (url, settings) => {
  expect(readSmtpUrl(url)).toMatchObject({ ok: true, value: settings });
});

test.each([
  ["smtp://ada:x@relay.lan?tls=off", "password"],
  ["smtp://127.0.0.1.evil.example?tls=maybe", "tls=off"],
  ["smtp://mail.example.org?secure=true", "tls=off"],
  ["smtps://mail.example.org?tls=off", "smtps"],
  ["smtp://ada:pa/ss@mail.example.org", "form"],
  ["smtp://ada:pa#ss@mail.example.org", "form"],
  ["smtp://ada:100%@mail.example.org", "form"],
  ["smtp://", "form"],
])("%s is a mistake, told without the password", (url, word) => {
  const [mistake = ""] = mailMistakes({ smtpUrl: url, from: "visio@example.org" });
  expect(mistake).toMatch(/^SMTP_URL .+/);
  expect(mistake).toContain(word);
  expect(mistake).not.toMatch(/pa\/ss|pa#ss|100%/);
});

test("only this machine's own names are trusted with plain text", () => {
  for (const host of ["127.0.0.1.evil.example", "localhost.evil.example", "10.0.0.1", "mail"])
    expect(readSmtpUrl(`smtp://${host}`)).toMatchObject({ value: { encryption: "starttls" } });
});

test.each([
  ["visio@example.org", { name: "", address: "visio@example.org" }],
  ["Palabre <visio@example.org>", { name: "Palabre", address: "visio@example.org" }],
  ['"École, Tilleuls" <visio@example.org>', { name: "École, Tilleuls", address: "visio@example.org" }],
])("letters may come from %s", (from, sender) => {
  expect(readSender(from)).toEqual({ ok: true, value: sender });
});

test.each(["Palabre", "Palabre <visio>", "a@b.example, c@d.example", "Palabre\nBcc: x@y.example <visio@example.org>", "<>"])(
  "letters cannot come from %j",
  (from) => {
    expect(mailMistakes({ smtpUrl: "smtp://localhost", from })).toEqual([expect.stringMatching(/^MAIL_FROM must be/)]);
  },
);

test("a mail server without a sender is a mistake, and neither is none", () => {
  expect(mailMistakes({ smtpUrl: "smtp://localhost", from: undefined })).toEqual(["SMTP_URL needs MAIL_FROM"]);
  expect(mailMistakes({ smtpUrl: undefined, from: undefined })).toEqual([]);
});
