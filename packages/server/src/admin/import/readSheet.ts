import { parseRoomName, type Role, type RoomName } from "@palabre/protocol";
import { EmailAddress, mostImported, type RoomSettingsChanges, RoomTitle, type SheetProblem } from "@palabre/protocol/api";
import Papa from "papaparse";

/** A line of the table that makes a room. */
export type SheetRoom = {
  line: number;
  name: RoomName;
  title: string | undefined;
  owner: EmailAddress | undefined;
  members: ReadonlyMap<EmailAddress, Role>;
  settings: Pick<RoomSettingsChanges, "type" | "access">;
};

export type Problem = { line: number; code: SheetProblem; value: string };

export type Sheet = { rooms: readonly SheetRoom[]; problems: readonly Problem[] };

type Words<Value> = ReadonlyMap<string, Value>;
const wordsOf = <const Value extends string>(words: Record<Value, string>): Words<Value> =>
  new Map(
    Object.entries<string>(words).flatMap(([value, all]) => [value, ...all.split(", ")].map((word) => [word, value as Value])),
  );

// As people write them in either language, without accents and capitals.
const columns = wordsOf({
  name: "nom, adresse, address",
  title: "titre",
  owner: "proprietaire",
  members: "membres",
  type: "usage",
  access: "acces",
});
const types = wordsOf({ shared: "partagee, a plusieurs", private: "privee, tete-a-tete, en tete-a-tete" });
const accesses = wordsOf({ everyone: "tous, tout le monde", accounts: "comptes", members: "membres" });
const roles = wordsOf({
  organiser: "organisateur, organisatrice",
  moderator: "moderateur, moderatrice",
  presenter: "presentateur, presentatrice",
  participant: "participante",
});

type Column = "name" | "title" | "owner" | "members" | "type" | "access";

const mostMembers = 1_000;
const longestValue = 60;

const bare = (text: string): string =>
  text
    .normalize("NFKD")
    .replaceAll(/[\p{M}\p{Cf}]/gu, "")
    .trim()
    .toLowerCase();

/** Collects what is wrong in one line. */
type Tell = (code: SheetProblem, value: string) => undefined;

const tellInto =
  (problems: Problem[], line: number): Tell =>
  (code, value) => {
    problems.push({ line, code, value: value.slice(0, longestValue) });
  };

const readName = (cell: string, tell: Tell): RoomName | undefined => {
  const name = parseRoomName(cell);
  return name.ok ? name.name : tell("name", cell);
};

const readTitle = (cell: string, tell: Tell): string | undefined => {
  if (cell === "") return undefined;
  const title = RoomTitle.safeParse(cell);
  return title.success ? title.data : tell("title", cell);
};

const readOwner = (cell: string, tell: Tell): EmailAddress | undefined => {
  if (cell === "") return undefined;
  const owner = EmailAddress.safeParse(cell);
  return owner.success ? owner.data : tell("owner", cell);
};

const readWord = <Value>(cell: string, known: Words<Value>, refuse: () => undefined): Value | undefined =>
  cell === "" ? undefined : (known.get(bare(cell)) ?? refuse());

/** `karim@example.org lea@example.org:presenter` */
const readMembers = (cell: string, tell: Tell): ReadonlyMap<EmailAddress, Role> => {
  const members = new Map<EmailAddress, Role>();
  for (const entry of cell.split(/[\s,;|]+/).filter((text) => text !== "")) {
    const [address = "", role = "participant"] = entry.split(/[:=]/);
    const email = EmailAddress.safeParse(address);
    const known = roles.get(bare(role));
    if (email.success && known) members.set(email.data, known);
    else tell("member", entry);
  }
  if (members.size > mostMembers) tell("tooManyMembers", String(members.size));
  return members;
};

type Header = readonly (Column | undefined)[];

const readHeader = (cells: readonly string[], tell: Tell): Header => {
  const header = cells.map((cell) => columns.get(bare(cell)) ?? (cell.trim() === "" ? undefined : tell("unknownColumn", cell)));
  const known = header.filter((column) => column !== undefined);
  for (const column of new Set(known)) if (known.indexOf(column) !== known.lastIndexOf(column)) tell("doubleColumn", column);
  if (!known.includes("name")) tell("noNameColumn", cells.join(" "));
  return header;
};

const readRoom = (header: Header, cells: readonly string[], tell: Tell): Omit<SheetRoom, "line"> | undefined => {
  if (cells.slice(header.length).some((cell) => cell.trim() !== "")) tell("tooManyCells", cells.join(" "));
  const cell = (column: Column): string => (cells[header.indexOf(column)] ?? "").trim();
  const type = readWord(cell("type"), types, () => tell("type", cell("type")));
  const access = readWord(cell("access"), accesses, () => tell("access", cell("access")));
  const rest = {
    title: readTitle(cell("title"), tell),
    owner: readOwner(cell("owner"), tell),
    members: readMembers(cell("members"), tell),
    settings: { ...(type && { type }), ...(access && { access }) },
  };
  const name = readName(cell("name"), tell);
  return name && { name, ...rest };
};

/** What stands between the names of the columns: they have none of these in them. */
const delimiterIn = (text: string): string => {
  const [head = ""] = text.split("\n", 1);
  const [most = ","] = [",", ";", "\t"].toSorted((one, other) => head.split(other).length - head.split(one).length);
  return most;
};

/** A table of rooms as spreadsheets save it, with commas, semicolons or tabs; what is wrong is told by line. Pure. */
export const readSheet = (csv: string): Sheet => {
  const problems: Problem[] = [];
  const text = csv.replace(/^\ufeff/, "");
  const { data, errors } = Papa.parse<string[]>(text, {
    delimiter: delimiterIn(text),
    preview: mostImported.lines + 2,
  });
  for (const { type, row = 0 } of errors) if (type === "Quotes") tellInto(problems, row + 1)("openQuote", "");
  const [head = [], ...lines] = data;
  const isFilled = (cells: readonly string[]) => cells.some((cell) => cell.trim() !== "");
  if (!lines.some(isFilled)) tellInto(problems, 1)("empty", "");
  if (lines.filter(isFilled).length > mostImported.lines) tellInto(problems, lines.length)("tooManyLines", "");
  const header = readHeader(head, tellInto(problems, 1));
  if (!header.includes("name")) return { rooms: [], problems };

  const rooms = new Map<RoomName, SheetRoom>();
  for (const [index, cells] of lines.entries()) {
    const line = index + 2;
    const tell = tellInto(problems, line);
    const room = isFilled(cells) ? readRoom(header, cells, tell) : undefined;
    if (!room) continue;
    if (rooms.has(room.name)) tell("twice", room.name);
    else rooms.set(room.name, { line, ...room });
  }
  return { rooms: [...rooms.values()], problems };
};
