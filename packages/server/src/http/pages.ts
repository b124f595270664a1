import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import { AppError, RoomName } from "@palabre/protocol";
import type { FastifyInstance } from "fastify";

const yearMs = 31_536_000_000;

/** The built web: files whose names change with their content are kept for ever, the page itself is asked for each time. */
export const addPages = async (app: FastifyInstance, webDir: string): Promise<void> => {
  const page = await readFile(join(webDir, "index.html"), "utf8");
  await app.register(fastifyStatic, {
    root: webDir,
    index: false,
    wildcard: false,
    setHeaders: (reply, path) => {
      const isHashed = path.includes("/assets/");
      reply.header("cache-control", isHashed ? `public, max-age=${yearMs / 1_000}, immutable` : "no-cache");
    },
  });
  const send = { type: "text/html; charset=utf-8", "cache-control": "no-cache" };
  app.get("/", (_request, reply) => reply.type(send.type).header("cache-control", send["cache-control"]).send(page));
  app.get<{ Params: { room: string } }>("/:room", (request, reply) => {
    // The page tells people what is wrong with a name; an address that can be no room at all is not there.
    const isRoom = RoomName.safeParse(request.params.room).success || request.headers.accept?.includes("text/html");
    if (!isRoom) throw new AppError("not_found", "No such file");
    return reply.type(send.type).header("cache-control", send["cache-control"]).send(page);
  });
};
