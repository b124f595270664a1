import { join } from "node:path";
import { StartFailure } from "../../lib/StartFailure.ts";

/** Where one embedded PostgreSQL keeps its things. It makes and moves as a whole: the cluster never parts from its password. */
export type ClusterFolder = {
  root: string;
  /** What PostgreSQL calls PGDATA. */
  cluster: string;
  password: string;
  log: string;
  /** PostgreSQL's lock and its word on how it does. */
  postmasterFile: string;
  socket: string;
};

const port = 5432; // Names the socket; nothing listens on the network.
const longestSocketPath = process.platform === "darwin" ? 103 : 107;

export function clusterFolder(dataDir: string): ClusterFolder {
  const folder = layout(join(dataDir, "postgresql"));
  const length = Buffer.byteLength(folder.socket);
  if (length <= longestSocketPath) return folder;
  throw new StartFailure({
    what: "The database cannot start in this data directory.",
    why: `The path of its socket would have ${length} bytes; the system allows ${longestSocketPath}: ${folder.socket}`,
    todo: "Choose a data directory with a shorter path.",
  });
}

export function layout(root: string): ClusterFolder {
  const cluster = join(root, "cluster");
  return {
    root,
    cluster,
    password: join(root, "password"),
    log: join(root, "postgresql.log"),
    postmasterFile: join(cluster, "postmaster.pid"),
    socket: join(root, `.s.PGSQL.${port}`),
  };
}

/** Says everything that the environment (PGPORT, PGSSLMODE…) could otherwise decide. */
export function connectionString(folder: ClusterFolder, password: string): string {
  const host = encodeURIComponent(folder.root);
  return `postgresql://palabre:${password}@/postgres?host=${host}&port=${port}&sslmode=disable`;
}
