import { StartFailure, type Trouble } from "../lib/StartFailure.ts";
import { type Claim, claimDatabase, type Share } from "./claim.ts";
import type { DatabaseServer } from "./DatabaseServer.ts";

/** A PostgreSQL server that somebody else runs. */
export class RemotePostgres implements DatabaseServer {
  readonly url: string;
  readonly location: string;
  readonly #share: Share;
  #claim: Claim | undefined;

  constructor(url: string, share: Share) {
    this.url = url;
    this.location = locationOf(url);
    this.#share = share;
  }

  async connect(): Promise<Claim> {
    try {
      this.#claim = await claimDatabase(this.url, this.#share);
      return this.#claim;
    } catch (error) {
      throw error instanceof StartFailure ? error : new StartFailure(unreachable(this.location, error), { cause: error });
    }
  }

  async explainLoss(): Promise<Trouble> {
    return {
      what: "The connection to the database was lost.",
      why: `The PostgreSQL server at ${this.location} closed it, or cannot be reached.`,
      todo: "Wait: Palabre connects again by itself. If it lasts, look at that server.",
    };
  }

  async close(): Promise<void> {
    await this.#claim?.release();
    this.#claim = undefined;
  }
}

/** The address without its user and password. */
function locationOf(url: string): string {
  try {
    if (!/^postgres(ql)?:/.test(url)) throw new Error("It does not begin with postgresql://");
    const { host, pathname, searchParams } = new URL(url.replace("@/", "@localhost/"));
    return `${searchParams.get("host") ?? host}${pathname}`;
  } catch (cause) {
    throw new StartFailure(
      {
        what: "DATABASE_URL is not an address of PostgreSQL.",
        why: "It cannot be read as one.",
        todo: "Write DATABASE_URL=postgresql://user:password@host:5432/database, or leave it out to use the embedded database.",
      },
      { cause },
    );
  }
}

const reasons: Readonly<Record<string, [why: string, todo: string]>> = {
  ECONNREFUSED: ["Nothing answers at this address.", "Start the server, or correct the host and port in DATABASE_URL."],
  ENOTFOUND: ["There is no host of this name.", "Correct the host in DATABASE_URL."],
  EAI_AGAIN: ["There is no host of this name, or name resolution is out of order.", "Correct the host in DATABASE_URL."],
  ENOENT: ["There is no such socket.", "Start the server, or correct the folder in DATABASE_URL."],
  ETIMEDOUT: ["It does not answer.", "Look whether a firewall is between, or correct DATABASE_URL."],
  "28P01": ["It refuses the user or the password.", "Correct them in DATABASE_URL."],
  "28000": ["It refuses this user from this machine.", "Allow it in the server's pg_hba.conf, or correct DATABASE_URL."],
  "3D000": ["It has no database of this name.", "Create it (createdb), or correct the name in DATABASE_URL."],
};

function unreachable(location: string, error: unknown): Trouble {
  const { code = "", message = String(error) } = error as { code?: string; message?: string };
  const [why, todo] = reasons[code] ?? [message, "Correct DATABASE_URL, or look at that server."];
  return { what: `The database at ${location} cannot be used.`, why, todo };
}
