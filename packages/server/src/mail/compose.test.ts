import fc from "fast-check";
import { expect, test } from "vitest";
import { compose } from "./compose.ts";
import en from "./en.json" with { type: "json" };
import fr from "./fr.json" with { type: "json" };
import { Content } from "./Letter.ts";

const room = "Salle des maîtres";
const roomUrl = "https://visio.example.org/salle-des-maitres?a=1&b=2";

const contents: readonly Content[] = (["fr", "en"] as const).flatMap((language): Content[] => [
  { kind: "signInCode", language, code: "482915", minutes: 10 },
  { kind: "noAccount", language },
  { kind: "test", language },
  { kind: "meetingRequest", language, room, roomUrl, visitor: "Awa Diallo" },
  { kind: "roomOffer", language, room, giver: "Awa Diallo", url: roomUrl },
  { kind: "leftWord", language, room, roomUrl, visitor: "Awa Diallo", text: "Je reviens demain.\nÀ 9 h ?" },
]);

const named = contents.map((content) => ({ name: `${content.kind} in ${content.language}`, content }));

/** What a program without HTML, or a person without eyes, gets of the HTML part. */
const wordsOf = (html: string): string =>
  html
    .replaceAll(/<style>.*?<\/style>|<title>.*?<\/title>|<[^>]+>/gs, " ")
    .replaceAll("&amp;", "&")
    .replaceAll("&#39;", "'");

test.each(named)("$name is complete: subject, text and HTML in one language, with nothing left to fill in", ({ content }) => {
  const { subject, text, html } = compose(content);
  expect(subject).toMatch(/^\S.{5,70}$/);
  expect(`${subject}${text}${html}`).not.toMatch(/\{\{|undefined|null|NaN/);
  expect(html).toContain(`<html lang="${content.language}">`);
  const paragraphs = text.split("\n").filter((line) => /\w/.test(line));
  expect(paragraphs.length).toBeGreaterThan(2);
  for (const line of paragraphs) expect(wordsOf(html)).toContain(line.trim().replace(/ ?:$/, ""));
});

test.each(named)("$name asks for nothing from elsewhere, and is readable in the dark", ({ content }) => {
  const { html } = compose(content);
  expect(html).not.toMatch(/<(?:img|link|script|iframe|object|form)\b|@import|url\(|\bsrc=/i);
  const addresses = [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href);
  expect(new Set(addresses)).toEqual(new Set("roomUrl" in content || "url" in content ? [roomUrl.replace("&", "&amp;")] : []));
  expect(html).toContain('<meta name="color-scheme" content="light dark">');
  expect(html).toContain("prefers-color-scheme:dark");
});

test("a code stands by itself, without a space that would be copied, and in no subject that a screen shows to everybody", () => {
  for (const language of ["fr", "en"] as const) {
    const { subject, text, html } = compose({ kind: "signInCode", language, code: "482915", minutes: 10 });
    expect(text).toMatch(/^ +482915$/m);
    expect(html).toMatch(/<p [^>]*letter-spacing[^>]*>482915<\/p>/);
    expect(text).toContain("10\u00a0min");
    expect(subject).not.toContain("482915");
  }
});

test("a request says who waits where, and leads there", () => {
  const { subject, text, html } = compose({ kind: "meetingRequest", language: "fr", room, roomUrl, visitor: "Awa Diallo" });
  expect(subject).toBe("Awa Diallo vous attend\u00a0: Salle des maîtres");
  expect(text).toContain(`\n${roomUrl}\n`);
  expect(html).toContain('href="https://visio.example.org/salle-des-maitres?a=1&amp;b=2"');
});

test("what strangers call themselves becomes no link, in no mail program that makes links of text", () => {
  const visitor = "Banque https://evil.example/a eve@evil.example";
  const { subject, text, html } = compose({ kind: "meetingRequest", language: "en", room, roomUrl, visitor });
  for (const part of [subject, text, html]) expect(part).not.toMatch(/evil\.example|https:\/\/evil|eve@evil/);
  expect(text.replaceAll("\u200b", "")).toContain(visitor);
});

test("nobody's words become a tag, a header or another placeholder", () => {
  const nasty = fc.oneof(
    fc.string({ unit: "binary", minLength: 1, maxLength: 60 }),
    fc.constantFrom(
      "<script>x</script>",
      '"><img src=x>',
      "a\r\nBcc: x@y.example",
      "{{room}}{{visitor}}",
      "$&$1$`",
      "a\u2028b\0c",
    ),
  );
  fc.assert(
    fc.property(nasty, nasty, (visitor, name) => {
      const letter = { language: "fr", room: name, roomUrl, visitor, text: visitor } as const;
      for (const kind of ["meetingRequest", "leftWord"] as const) {
        const [said, plain] = [compose({ kind, ...letter }), compose({ kind, ...letter, room: "a", visitor: "b", text: "c" })];
        expect(said.subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        const tags = ({ html }: { html: string }) => html.match(/<[^>]*>/g);
        expect(tags(said)).toEqual(tags(plain));
      }
    }),
  );
});

test("a word that was left is told line by line, and is nothing but words", () => {
  const text = "Bonjour\r\n\r\nVoir https://evil.example/x\u2028Bcc: x@evil.example\n<b>{{room}}</b>";
  const { subject, text: plain, html } = compose({ kind: "leftWord", language: "fr", room, roomUrl, visitor: "Awa", text });
  expect(subject).toBe("Awa vous a laissé un mot\u00a0: Salle des maîtres");
  expect(plain.replaceAll("\u200b", "")).toContain(
    "    Bonjour\n    Voir https://evil.example/x\n    Bcc: x@evil.example\n    <b>{{room}}</b>\n",
  );
  for (const part of [plain, html]) expect(part).not.toMatch(/evil\.example|https:\/\/evil/);
  expect(html).toContain("&lt;b&gt;{{room}}&lt;");
});

test("an address that is none of the web's is no letter", () => {
  const letter = { kind: "meetingRequest", language: "fr", room, visitor: "Awa" };
  for (const url of ["javascript:alert(1)", "data:text/html,x", "salle"])
    expect(Content.safeParse({ ...letter, roomUrl: url }).success).toBe(false);
});

type Words = { [key: string]: string | Words };
const flat = (words: Words, path = ""): [key: string, text: string][] =>
  Object.entries(words).flatMap(([key, word]) =>
    typeof word === "string" ? [[path + key, word]] : flat(word, `${path}${key}.`),
  );
const valuesIn = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).toSorted();

test("both languages say the same, and French has its no-break spaces and its apostrophes", () => {
  const english = new Map(flat(en));
  expect([...english.keys()].toSorted()).toEqual(
    flat(fr)
      .map(([key]) => key)
      .toSorted(),
  );
  for (const [key, text] of flat(fr)) {
    expect(valuesIn(english.get(key) ?? ""), key).toEqual(valuesIn(text));
    expect(text, key).not.toMatch(/[^\u00a0\u202f\s][:;?%](?:\s|$)| [:;?%»€]|« |'|!/);
  }
});
