import type { Client } from "pg";
import type { Trouble } from "../lib/StartFailure.ts";

/** Where the database is, and how one gets to it: on a server, or in a PostgreSQL of our own. */
export type DatabaseServer = {
  /** A connection string. It holds a password: for tools, not for logs. */
  url: string;
  /** Where the data is, for people. */
  location: string;
  /** Does what it takes to connect, starting PostgreSQL if that is its task. The connection claims the database while it lasts. */
  connect(): Promise<Client>;
  /** What people should know when that connection was lost. */
  explainLoss(): Promise<Trouble>;
  close(): Promise<void>;
};
