import type { ClusterFolder } from "./ClusterFolder.ts";

/** How hard a commit is pressed onto the disk. Only a test, whose data nobody wants back, may say "careless". */
export type Durability = "durable" | "careless";

/** PostgreSQL's settings, given anew at each start: this page, and no file in the data directory, says how it runs. */
export function settings(folder: ClusterFolder, durability: Durability): string[] {
  const durable = durability === "durable" ? "on" : "off";
  return Object.entries({
    listen_addresses: "",
    // A list by its grammar: the quotes keep a path with a comma or a space in one piece.
    unix_socket_directories: `"${folder.root.replaceAll('"', '""')}"`,
    unix_socket_permissions: "0700",
    port: "5432",
    max_connections: "50",
    shared_buffers: "64MB",
    max_wal_size: "256MB",
    fsync: durable,
    synchronous_commit: durable,
    full_page_writes: durable,
    // Short queries gain nothing from either, and each costs: compiling in time, worker processes in memory.
    jit: "off",
    io_method: "sync",
    timezone: "UTC",
    log_timezone: "UTC",
    log_checkpoints: "off",
    // The text of a statement and the detail of an error can hold what people wrote.
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
  }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
