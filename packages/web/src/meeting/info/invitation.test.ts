import { expect, test } from "vitest";
import { mailAddress, spaced } from "./invitation.ts";

test("a mail carries the subject and the text as they are, whatever is in them", () => {
  const written = { subject: "Réunion « A&B » ?", text: "Bonjour,\nhttps://example.org/a+b?c=d#e 100 %" };
  const address = new URL(mailAddress(written));
  expect(address.protocol).toBe("mailto:");
  const [subject, body] = address.search
    .slice(1)
    .split("&")
    .map((part) => decodeURIComponent(part.slice(part.indexOf("=") + 1)));
  expect(subject).toBe(written.subject);
  expect(body).toBe("Bonjour,\r\nhttps://example.org/a+b?c=d#e 100 %");
});

test("a number is read in three times three digits", () => {
  expect(spaced("482915306")).toBe("482\u00a0915\u00a0306");
});
