import { DisplayName, isRoomName, parseRoomInput, text } from "../../packages/protocol/src/index.ts";
import { type Inline, parseProse, plainText } from "../../packages/web/src/features/chat/prose.ts";
import { promise, type Target } from "../Target.ts";

const ChatText = text(4_000);
const unwelcome = /(?![\n\t])\p{Cc}|\p{Cs}|[\u202a-\u202e\u2066-\u2069]/u;
const marks = /[*_`>\-•.)\d\s]/gu;

const language = /^```[\w+#-]+$/m;

const flat = (pieces: readonly Inline[]): readonly Inline[] =>
  pieces.flatMap((piece) => ("children" in piece ? [piece, ...flat(piece.children)] : [piece]));

const checkProse = (written: string): void => {
  const pieces = parseProse(written).flatMap((block) => {
    if (block.kind === "code") return [];
    return flat(block.kind === "list" ? block.items.flat() : block.children);
  });
  for (const piece of pieces)
    if (piece.kind === "link")
      promise(/^https?:$/.test(new URL(piece.href).protocol), "A link leads to the web and nowhere else");
  // The name of a language behind a fence is a mark too.
  if (!language.test(written))
    promise(plainText(written).replaceAll(marks, "") === written.replaceAll(marks, ""), "Nothing but marks is lost");
};

const checkRoom = (typed: string): void => {
  const room = parseRoomInput(typed, "visio.example.org");
  if (room.ok)
    promise(isRoomName(room.name) && encodeURIComponent(room.name) === room.name, "A room's name is an address as it stands");
  else promise(room.proposal === undefined || isRoomName(room.proposal), "What is proposed can be taken");
};

/** What people write: a name, a message, a room. */
export const target: Target = {
  seeds: [
    "Awa Diallo",
    "**gras** _penché_ `code` https://exemple.org/a?b=c#d",
    "> cité\n- un\n- deux\n1. trois\n```\ncode\n```",
    "https://visio.example.org/conseil-ecole",
    "Réunion du 12",
    "javascript:alert(1) <script>",
    "e\u0301\u0301\u0301\u0301\u0301\u0301",
  ],
  words: [
    "https://",
    "http://",
    "visio.example.org/",
    "javascript:",
    "data:text/html,",
    "@",
    "**",
    "*",
    "_",
    "`",
    "```\n",
    "> ",
    "- ",
    "1. ",
    "<script>",
    "\u202e",
    "\u2066",
    "é",
    "а",
    "٣",
    "ﬁ",
    "%2f",
    "\n\n",
  ],
  run: (input) => {
    for (const schema of [DisplayName, ChatText]) {
      const { data } = schema.safeParse(input);
      if (data === undefined) continue;
      promise(!unwelcome.test(data), "No control, and nothing that turns the line around, is ever kept");
      promise(schema.safeParse(data).data === data, "What was read once is read alike again");
    }
    checkRoom(input);
    checkProse(input);
  },
};
