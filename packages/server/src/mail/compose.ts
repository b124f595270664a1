import en from "./en.json" with { type: "json" };
import fr from "./fr.json" with { type: "json" };
import { asHtml, type Page } from "./html.ts";
import type { Content } from "./Letter.ts";

const words = { fr, en };

export type Message = { subject: string; text: string; html: string };

/** What people wrote, as one line: a subject goes into a header, and what breaks lines there would begin another one. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();

/** Strangers choose what they are called: mail programs should make no link of it. A space without a width comes behind each dot. */
const withoutLinks = (name: string): string => name.replaceAll(/([./:@])(?=\S)/g, "$1\u200b");

/** What people wrote, in lines of which none begins anything else. */
const linesOf = (text: string): readonly string[] =>
  text
    .split(/\r\n|[\n\r\p{Zl}\p{Zp}]/u)
    .map(oneLine)
    .filter((line) => line !== "");

const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => oneLine(String(values[name] ?? "")));

const filled = <Texts extends Record<string, string>>(texts: Texts, values: Readonly<Record<string, string | number>>): Texts =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, fill(text, values)])) as Texts;

const pageOf = (content: Content): Page => {
  const { language } = content;
  const { linkHint: hint, ...all } = words[language];
  switch (content.kind) {
    case "signInCode":
      return {
        language,
        code: oneLine(content.code),
        ...filled(all.signInCode, { code: content.code, minutes: Math.floor(content.minutes) }),
      };
    case "noAccount":
    case "test":
      return { language, ...all[content.kind] };
    case "meetingRequest": {
      const { room, visitor, roomUrl: url } = content;
      const { button: label, ...rest } = filled(all.meetingRequest, { room, visitor: withoutLinks(visitor) });
      return { language, ...rest, ...(url && { button: { label, url, hint } }) };
    }
    case "roomOffer": {
      const { room, giver, url } = content;
      const values = { room: withoutLinks(room), giver: withoutLinks(giver) };
      const { button: label, ...rest } = filled(all.roomOffer, values);
      return { language, ...rest, ...(url && { button: { label, url, hint } }) };
    }
    case "leftWord": {
      const { room, visitor, roomUrl: url, text } = content;
      const { button: label, ...rest } = filled(all.leftWord, { room, visitor: withoutLinks(visitor) });
      return { language, ...rest, quote: linesOf(withoutLinks(text)).join("\n"), ...(url && { button: { label, url, hint } }) };
    }
  }
};

const asText = ({ title, before, code, quote, button, after, footer }: Page): string =>
  [
    title,
    before,
    code && `    ${code}`,
    quote?.replaceAll(/^/gm, "    "),
    button && `${button.label}:\n${button.url}`,
    after,
    "-- ",
    footer,
  ]
    .filter((part) => part !== undefined)
    .join("\n\n")
    .replace("-- \n\n", "-- \n")
    .concat("\n");

/** A letter as it goes out. Pure. */
export const compose = (content: Content): Message => {
  const page = pageOf(content);
  return { subject: page.subject, text: asText(page), html: asHtml(page) };
};
