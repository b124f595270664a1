import type { Language } from "./Letter.ts";

/** A letter's parts, filled in and not yet laid out. */
export type Page = {
  language: Language;
  subject: string;
  /** What a list of letters, or a locked telephone, shows beside the subject. */
  preview: string;
  title: string;
  before: string;
  /** To be read off, typed or copied. */
  code?: string;
  /** What somebody wrote, line by line. */
  quote?: string;
  button?: { label: string; url: string; hint: string };
  after?: string;
  footer: string;
};

// Values of the design's tokens: mail programs know no variables, and some no style sheet. The second one is for the dark.
const colours = {
  ground: ["#E6EDDD", "#0D1713"],
  sheet: ["#FFFFFF", "#18251F"],
  foot: ["#F1F5EA", "#1F2E27"],
  ink: ["#15251E", "#EDF4EE"],
  quiet: ["#42544B", "#B9C8BF"],
  link: ["#0B5E41", "#7CDCB1"],
} as const;

type Colour = keyof typeof colours;

const textFont = "font-family:'Atkinson Hyperlegible Next',-apple-system,'Segoe UI',Verdana,Arial,sans-serif";
const titleFont = "font-family:'Bricolage Grotesque',-apple-system,'Segoe UI',Verdana,Arial,sans-serif";
const digitFont = "font-family:'Atkinson Hyperlegible Mono',Menlo,Consolas,'Courier New',monospace";

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

const ink = (colour: Colour): string => `class="${colour}" style="color:${colours[colour][0]};`;
const ground = (colour: Colour): string =>
  `class="on-${colour}" bgcolor="${colours[colour][0]}" style="background-color:${colours[colour][0]};`;

const darkStyles = Object.entries(colours)
  .map(([name, [, dark]]) => `.${name}{color:${dark}!important}.on-${name}{background-color:${dark}!important}`)
  .join("");

const table = 'role="presentation" cellpadding="0" cellspacing="0" border="0"';

const paragraph = (text: string, style = ""): string =>
  `<p ${ink("quiet")}${textFont};margin:0 0 18px;font-size:16px;line-height:1.5;${style}">${escaped(text)}</p>`;

// Spaced by style, so that what is copied are the digits alone.
const codeOf = (code: string): string =>
  `<p ${ink("ink")}${digitFont};margin:0 0 18px;font-size:36px;line-height:1.2;font-weight:bold;letter-spacing:6px">${escaped(code)}</p>`;

// Its lines are broken by style: what somebody writes makes no tag, not even this one.
const quoteOf = (quote: string): string =>
  `<p ${ink("ink")}${textFont};margin:0 0 18px;padding:0 0 0 16px;border-left:4px solid #0E6B4A;font-size:17px;line-height:1.5;white-space:pre-line">${escaped(quote)}</p>`;

const buttonOf = ({ label, url, hint }: NonNullable<Page["button"]>): string =>
  `<table ${table}><tr><td bgcolor="#0E6B4A" style="background-color:#0E6B4A;border-radius:14px"><a href="${escaped(url)}" style="${textFont};display:inline-block;padding:16px 28px;color:#FFFFFF;font-size:18px;font-weight:bold;text-decoration:none">${escaped(label)}</a></td></tr></table>
<p ${ink("quiet")}${textFont};margin:16px 0 18px;font-size:15px;line-height:1.5">${escaped(hint)} <a href="${escaped(url)}" ${ink("link")}word-break:break-all">${escaped(url)}</a></p>`;

/** For every mail program: tables and inline styles, fonts of the system, no picture and nothing from elsewhere. */
export const asHtml = ({ language, subject, preview, title, before, code, quote, button, after, footer }: Page): string =>
  `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escaped(subject)}</title>
<style>:root{color-scheme:light dark}@media (prefers-color-scheme:dark){${darkStyles}}</style></head>
<body ${ground("ground")}margin:0;padding:0">
<div style="display:none;max-height:0;overflow:hidden">${escaped(preview)}</div>
<table ${table} width="100%" ${ground("ground")}"><tr><td align="center" style="padding:28px 12px">
<table ${table} width="600" ${ground("sheet")}width:100%;max-width:600px;border-radius:20px;overflow:hidden">
<tr><td bgcolor="#0B3B2C" style="background-color:#0B3B2C;padding:18px 32px;${titleFont};color:#FFFFFF;font-size:24px;font-weight:bold;letter-spacing:-.5px">Palabre</td></tr>
<tr><td align="left" style="padding:28px 32px 10px"><h1 ${ink("ink")}${titleFont};margin:0 0 14px;font-size:28px;line-height:1.15;letter-spacing:-.4px">${escaped(title)}</h1>
${paragraph(before)}
${code ? codeOf(code) : ""}${quote === undefined ? "" : quoteOf(quote)}${button ? buttonOf(button) : ""}
${after ? paragraph(after) : ""}</td></tr>
<tr><td align="left" ${ground("foot")}padding:18px 32px"><p ${ink("quiet")}${textFont};margin:0;font-size:13px;line-height:1.5">${escaped(footer)}</p></td></tr>
</table></td></tr></table></body></html>
`;
