import type { Trouble } from "../lib/StartFailure.ts";
import type { Claim } from "./claim.ts";

/** Where the database is, and how one gets to it: on a server, or in a PostgreSQL of our own. */
export type DatabaseServer = {
  /** A connection string. It holds a password: for tools, not for logs. */
  url: string;
  /** Where the data is, for people. */
  location: string;
  /** Does what it takes to claim the database, starting PostgreSQL if that is its task. */
  connect(): Promise<Claim>;
  /** What people should know when the claim has ended by itself. */
  explainLoss(): Promise<Trouble>;
  close(): Promise<void>;
};
