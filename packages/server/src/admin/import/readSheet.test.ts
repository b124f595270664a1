import { expect, test } from "vitest";
import { readSheet } from "./readSheet.ts";

const problemsOf = (csv: string) => readSheet(csv).problems.map(({ line, code, value }) => `${line} ${code} ${value}`.trim());

test("a table with commas, in English", () => {
  const { rooms, problems } = readSheet(
    'name,title,owner,members,type,access\nconseil,"Conseil, école",awa@example.org,"karim@example.org:organiser, lea@example.org",private,members\n',
  );
  expect(problems).toEqual([]);
  expect(rooms).toEqual([
    {
      line: 2,
      name: "conseil",
      title: "Conseil, école",
      owner: "awa@example.org",
      members: new Map([
        ["karim@example.org", "organiser"],
        ["lea@example.org", "participant"],
      ]),
      settings: { type: "private", access: "members" },
    },
  ]);
});

test("one as a French spreadsheet saves it: semicolons, accents, a mark before the first letter, an empty line", () => {
  const { rooms, problems } = readSheet(
    "\ufeffNom;Propriétaire;Accès;Usage\r\nConseil École;Awa@Example.org;Membres;À plusieurs\r\n;;;\r\nCM2;;tous;tête-à-tête\r\n",
  );
  expect(problems).toEqual([]);
  expect(rooms.map(({ line, name, owner, settings }) => [line, name, owner, settings.type, settings.access])).toEqual([
    [2, "conseil-ecole", "awa@example.org", "shared", "members"],
    [4, "cm2", undefined, "private", "everyone"],
  ]);
});

test.each([",", ";", "\t"])("two columns are told apart by %j, also where the table ends with an empty line", (mark) => {
  const { rooms, problems } = readSheet(`nom${mark}accès\nconseil${mark}membres\n`);
  expect(problems).toEqual([]);
  expect(rooms).toMatchObject([{ name: "conseil", settings: { access: "members" } }]);
});

test.each([
  ["", ["1 empty", "1 noNameColumn"]],
  ["name", ["1 empty"]],
  ["title\nConseil", ["1 noNameColumn title"]],
  ["name,colour,name\nconseil,red,x", ["1 unknownColumn colour", "1 doubleColumn name"]],
  ["name,title\nconseil,Un,de trop", ["2 tooManyCells conseil Un de trop"]],
  ['name,title\nconseil,"Jamais fermé', ["2 openQuote"]],
  ["name\nadmin\n123456789\n<script>\nConseil\nconseil", ["2 name admin", "3 name 123456789", "6 twice conseil"]],
  ["name,owner\nconseil,awa", ["2 owner awa"]],
  ["name,members\nconseil,lea@example.org:king awa", ["2 member lea@example.org:king", "2 member awa"]],
  ["name,type,access\nconseil,cosy,friends", ["2 type cosy", "2 access friends"]],
])("%j has what is told by line: %j", (csv, problems) => {
  expect(problemsOf(csv)).toEqual(problems);
});

test("five thousand rooms are read, one more is told", () => {
  const table = (count: number) => `name\n${Array.from({ length: count }, (_, index) => `salle-${index}`).join("\n")}\n`;
  expect(readSheet(table(5_000))).toMatchObject({ rooms: { length: 5_000 }, problems: [] });
  expect(problemsOf(table(5_001))).toEqual(["5001 tooManyLines"]);
});
