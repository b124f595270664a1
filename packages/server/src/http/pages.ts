import { readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import fastifyStatic from "@fastify/static";
import { AppError, isRoomName } from "@palabre/protocol";
import type { FastifyInstance, FastifyReply } from "fastify";

const yearMs = 31_536_000_000;

const isOurs = /^(?:api|assets|livekit|socket\.io)(?:\/|$)/;

const adminPages = ["meetings", "accounts", "groups", "rooms", "rules", "institutions", "mail", "audit", "first"].map(
  (name) => `/admin/${name}`,
);

/** The home page, the shortcut to a new room, and the pages of accounts and of the administration. Every other page is a room's. */
const ownPages = ["/", "/new", "/login", "/account", "/rooms", "/rooms/:room", "/admin", ...adminPages];

/** The built web: files whose names change with their content are kept for ever, the page itself is asked for each time. */
export const addPages = async (app: FastifyInstance, webDir: string): Promise<void> => {
  const page = await readFile(join(webDir, "index.html"), "utf8");
  const hashed = join(webDir, "assets", sep);
  await app.register(fastifyStatic, {
    root: webDir,
    index: false,
    wildcard: false,
    // The build lays each file beside itself in these forms.
    preCompressed: true,
    setHeaders: (reply, path) => {
      const isHashed = path.startsWith(hashed);
      reply.header("cache-control", isHashed ? `public, max-age=${yearMs / 1_000}, immutable` : "no-cache");
    },
  });
  const send = (reply: FastifyReply) => reply.type("text/html; charset=utf-8").header("cache-control", "no-cache").send(page);
  for (const path of ownPages) app.get(path, (_request, reply) => send(reply));
  app.get<{ Params: { "*": string } }>("/*", (request, reply) => {
    const path = request.params["*"];
    if (isRoomName(path)) return send(reply);
    // The page tells people what is wrong with an address that they typed; a program that asks for a file is told that there is none.
    if (isOurs.test(path) || !request.headers.accept?.includes("text/html")) throw new AppError("not_found", "No such file");
    return send(reply.code(404));
  });
};
