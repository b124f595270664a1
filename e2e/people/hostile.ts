import type { Page } from "playwright-core";

const long = "<b>".repeat(600);

/** What pages have taken for code before. Whatever of it were run would call `struck()`. */
export const HOSTILE: readonly string[] = [
  // Elements and their handlers.
  "<script>struck()</script>",
  "<ScRiPt>struck()</sCrIpT>",
  "<script/x>struck()</script >",
  "<scr<script>ipt>struck()</scr</script>ipt>",
  "<img src=x onerror=struck()>",
  "<img/src/onerror=struck()>",
  '<img src="x" onerror="struck()"',
  "<IMG SRC=x OnErRoR=struck() //",
  "<image href=x onerror=struck()>",
  "<body onload=struck()>",
  "<input autofocus onfocus=struck()>",
  "<details open ontoggle=struck()>",
  "<video><source onerror=struck()></video>",
  "<audio src=x onerror=struck()>",
  "<marquee onstart=struck()>",
  "<button popovertarget=x onclick=struck()>x</button>",
  "<form><button formaction=javascript:struck()>x",
  "<object data=javascript:struck()>",
  "<embed src=javascript:struck()>",
  "<iframe src=javascript:parent.struck()>",
  "</textarea><iframe srcdoc='<script>parent.struck()</script>'>",
  "<link rel=stylesheet href=//evil.example/x.css>",
  "<base href=//evil.example/>",
  "<meta http-equiv=refresh content='0;url=javascript:struck()'>",
  "<style>@import'//evil.example/x.css'</style>",
  "<template><script>struck()</script></template>",
  // Other languages in the page.
  "<svg onload=struck()>",
  "<svg><script>struck()</script></svg>",
  "<svg><a xlink:href=javascript:struck()><text>x",
  "<svg><animate onbegin=struck() attributeName=x>",
  "<math><mtext></p><style><!--</style><img title='--><img src=x onerror=struck()>'>",
  "<math href=javascript:struck()>x</math>",
  // Out of an attribute, a string, a comment, a title.
  '"><svg onload=struck()>',
  '" autofocus onfocus=struck() x="',
  "'-struck()-'",
  "\\';struck();//",
  "--><img src=x onerror=struck()>",
  "</title><script>struck()</script>",
  "]]><script>struck()</script>",
  // Links, as people and as Markdown write them.
  "javascript:struck()",
  "JaVaScRiPt:struck()//https://exemple.org",
  "data:text/html,<script>struck()</script>",
  "vbscript:struck()",
  "<a href=javascript:struck()>x</a>",
  "[x](javascript:struck())",
  "![x](x' onerror='struck())",
  "<javascript:struck()>",
  'https://exemple.org/" onmouseover="struck()',
  "https://exemple.org/'onclick='struck()",
  // Templates, patterns, entities.
  "{{struck()}} {{name}} {{constructor}}",
  "$\u007bstruck()} #{struck()} <%= struck() %>",
  "$& $` $' $1 $<name>",
  "{{constructor.constructor('struck()')()}}",
  "&lt;img src=x onerror=struck()&gt;",
  "&#x3C;script&#x3E;struck()&#x3C;/script&#x3E;",
  "%3Cscript%3Estruck()%3C/script%3E",
  "\\u003cscript\\u003estruck()\\u003c/script\\u003e",
  "+ADw-script+AD4-struck()+ADw-/script+AD4-",
  "__proto__",
  "constructor",
  // Marks in marks, and letters that are not what they look like.
  "**`<img src=x onerror=struck()>`** _<b>_*</b>*",
  "> - ```<svg onload=struck()>```",
  "＜script＞struck()＜/script＞",
  "‹img src=x onerror=struck()›",
  "<ſcript>struck()</ſcript>",
  "<img\u00a0src=x\u00a0onerror=struck()>",
  "شكرا <b>x</b> (struck)",
  "<\u200bscript>struck()",
  long,
];

/** Refused wherever people write: what turns the text around it, controls, half a character, nothing that can be seen. */
export const REFUSED: readonly string[] = [
  "\u202egpj.exe",
  "\u2066<b>",
  "a\u0000b",
  "\ud800",
  "\u200b",
  `Z${"\u0335".repeat(9)}`,
];

/** Runs in each page before its own scripts: whatever is struck is known, by whatever way. */
export const installTarget = (): void => {
  const strike = () => Object.assign(globalThis, { isStruck: true });
  Object.assign(globalThis, { struck: strike, alert: strike, prompt: strike, print: strike });
};

const smuggled = [
  ..."iframe object embed math marquee base template".split(" ").map((element) => `body ${element}`),
  ..."body script, body style, body link, body meta, img[src=x], [href^='javascript:' i], [href^='data:' i], [action], [formaction]".split(
    ", ",
  ),
].join(", ");

/** What was taken for code in this page: nothing was run, and no element is there that only a text can have brought. */
export const harmIn = (page: Page): Promise<readonly string[]> =>
  page.evaluate((selector) => {
    const handlers = [...document.querySelectorAll("*")].filter((element) =>
      element.getAttributeNames().some((name) => name.startsWith("on")),
    );
    const found = [...document.querySelectorAll(selector), ...handlers].map(({ outerHTML }) => outerHTML.slice(0, 200));
    return "isStruck" in globalThis ? ["Something was run", ...found] : found;
  }, smuggled);
