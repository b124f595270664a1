import {
  addGroup,
  changeGroup,
  listGroups,
  makeApiKey,
  mostGroupMembers,
  readAudit,
  readGroup,
  removeGroup,
  signInByLink,
} from "@palabre/protocol/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Browser, startServer, type TestServer } from "../../../testing/src/index.ts";

let server: TestServer;
let administrator: Browser;
let made = 0;

beforeAll(async () => {
  server = await startServer();
  administrator = new Browser(server);
  const token = (await server.firstAdministratorPath())?.split("#")[1] ?? "";
  await administrator.call(signInByLink, { token, email: "admin@example.org", name: "Nadia", language: "fr" });
});
afterAll(() => server.close());

const newName = () => {
  made += 1;
  return `Groupe ${made}`;
};

const add = (members: string[] = [], name = newName()) => administrator.call(addGroup, { name, rights: ["start"], members });

test("a group is made, found by its name and its members, read, changed and removed", async () => {
  const name = newName();
  const wanted = {
    name,
    rights: ["own", "start"] as ("own" | "start")[],
    members: ["lea@example.org", " @Ecole.Example ", "@ecole.example"],
  };
  const group = await administrator.call(addGroup, wanted);
  const told = { name, rights: ["start", "own"], memberCount: 2, accountCount: 0 };
  expect(group).toMatchObject({ ...told, members: ["@ecole.example", "lea@example.org"] });
  for (const search of [name.toLowerCase(), "@ecole.ex", "LEA@"])
    expect(await administrator.call(listGroups, { search })).toMatchObject({ groups: [{ id: group.id, ...told }], count: 1 });
  expect(await administrator.call(readGroup, { id: group.id })).toEqual(group);
  const changed = { id: group.id, name: `${name} bis`, rights: [], members: ["@lycee.example"] };
  expect(await administrator.call(changeGroup, changed)).toEqual({ ...changed, memberCount: 1, accountCount: 0 });
  await administrator.call(removeGroup, { id: group.id });
  expect(await administrator.call(listGroups, { search: `${name} bis` })).toMatchObject({ groups: [], count: 0 });
});

test("groups stand in the order of the alphabet, with accents and without, and one name in capitals is the same", async () => {
  for (const name of ["École Zola", "ecole Prévert", "Foyer", "Être"]) await add([], `Ordre ${name}`);
  const { groups } = await administrator.call(listGroups, { search: "ordre " });
  expect(groups.map(({ name }) => name.slice(6))).toEqual(["ecole Prévert", "École Zola", "Être", "Foyer"]);
  await expect(add([], "ORDRE ÉCOLE ZOLA")).rejects.toMatchObject({ code: "conflict" });
});

test("groups are listed a page at a time", async () => {
  const [one, ...others] = Array.from({ length: 51 }, (_, index) => `Page ${String(index).padStart(2, "0")}`);
  await server.database.pool.query("insert into groups (name, rights) select unnest($1::text[]), '{}'", [[one, ...others]]);
  const first = await administrator.call(listGroups, { search: "page " });
  const second = await administrator.call(listGroups, { search: "page ", page: 2 });
  expect([first.count, first.groups.length, first.groups[0]?.name]).toEqual([51, 50, "Page 00"]);
  expect(second.groups.map(({ name }) => name)).toEqual(["Page 50"]);
});

test("each act is in the audit list, with who came and who went; what changes nothing is none", async () => {
  const { id, name } = await add(["awa@example.org"], "Journal");
  await administrator.call(changeGroup, { id, name, rights: ["start"], members: ["@ecole.example"] });
  await administrator.call(changeGroup, { id, name, rights: ["start"], members: ["@ecole.example"] });
  await administrator.call(removeGroup, { id });
  const { entries } = await administrator.call(readAudit, {});
  expect(entries.filter(({ target }) => target === "Journal")).toMatchObject([
    { actor: "Nadia", act: "groups.remove", details: { rights: ["start"], removed: ["@ecole.example"] } },
    { actor: "Nadia", act: "groups.change", details: { added: ["@ecole.example"], removed: ["awa@example.org"] } },
    { actor: "Nadia", act: "groups.add", details: { rights: ["start"], added: ["awa@example.org"] } },
  ]);
});

test("two groups are not called the same, however it is written, even at once", async () => {
  const [{ name }, other] = [await add(), await add()];
  const conflict = { code: "conflict" };
  await expect(add([], name.toUpperCase())).rejects.toMatchObject(conflict);
  const renamed = { id: other.id, name: name.toUpperCase(), rights: [], members: [] };
  await expect(administrator.call(changeGroup, renamed)).rejects.toMatchObject(conflict);
  expect((await administrator.call(readGroup, { id: other.id })).name).toBe(other.name);
  const wanted = newName();
  const outcomes = await Promise.allSettled([add([], wanted), add([], wanted), add([], wanted)]);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("a group that is none, or is gone, is neither read, changed nor removed", async () => {
  const { id } = await add();
  await administrator.call(removeGroup, { id });
  const notFound = { code: "not_found" };
  for (const gone of [id, crypto.randomUUID()]) {
    await expect(administrator.call(readGroup, { id: gone })).rejects.toMatchObject(notFound);
    await expect(administrator.call(removeGroup, { id: gone })).rejects.toMatchObject(notFound);
    const changed = administrator.call(changeGroup, { id: gone, name: newName(), rights: [], members: [] });
    await expect(changed).rejects.toMatchObject(notFound);
  }
});

test.each([
  "ecole.example",
  "@*.ecole.example",
  "*@ecole.example",
  "@ecole",
  "@",
  "@.ecole.example",
  "awa@ecole.example@evil.example",
  "@ecole.example%",
  "@éc.example",
  "",
])("%j is neither an address nor a domain", async (who) => {
  const { id, name } = await add(["awa@example.org"]);
  const changed = administrator.call(changeGroup, { id, name, rights: [], members: [who] });
  await expect(changed).rejects.toMatchObject({ code: "bad_request" });
  await expect(add([who])).rejects.toMatchObject({ code: "bad_request" });
  expect((await administrator.call(readGroup, { id })).members).toEqual(["awa@example.org"]);
});

test("a group has as many members as it may, and not one more; nobody sends a megabyte", async () => {
  const members = Array.from({ length: mostGroupMembers }, (_, index) => `${"p".repeat(60)}${index}@${"e".repeat(60)}.example`);
  expect((await add(members)).memberCount).toBe(mostGroupMembers);
  await expect(add([...members, "one@example.org"])).rejects.toMatchObject({ code: "bad_request" });
  await expect(add(["x".repeat(1_000_000)])).rejects.toMatchObject({ code: "too_large" });
  await expect(add([], "x".repeat(500_000))).rejects.toMatchObject({ code: "bad_request" });
  await expect(add([], "  ")).rejects.toMatchObject({ code: "bad_request" });
});

test("a role is nothing that a group gives", async () => {
  const wanted = { name: newName(), rights: ["administrator" as "start"], members: [] };
  await expect(administrator.call(addGroup, wanted)).rejects.toMatchObject({ code: "bad_request" });
});

test("a key reads groups with admin:read and changes them with admin:write alone", async () => {
  const { id } = await add();
  const body = JSON.stringify({ name: newName(), rights: [], members: [] });
  const statusesWith = async (scopes: ("admin:read" | "admin:write" | "rooms:write")[]) => {
    const { secret } = await administrator.call(makeApiKey, { label: "Groupes", scopes });
    const headers = { authorization: `Bearer ${secret}`, "content-type": "application/json" };
    const ask = async (method: string, path: string, sent?: string) =>
      (await fetch(`${server.origin}/api/admin/groups${path}`, { method, headers, ...(sent && { body: sent }) })).status;
    return [
      await ask("GET", ""),
      await ask("GET", `/${id}`),
      await ask("PUT", `/${id}`, body),
      await ask("DELETE", `/${id}`, "{}"),
    ];
  };
  expect(await statusesWith(["rooms:write"])).toEqual([403, 403, 403, 403]);
  expect(await statusesWith(["admin:read"])).toEqual([200, 200, 403, 403]);
  expect(await statusesWith(["admin:write"])).toEqual([403, 403, 200, 200]);
});
