import type { Pool } from "pg";
import { Audit } from "../audit/Audit.ts";
import { RateLimit } from "../lib/RateLimit.ts";
import type { Attendance } from "../meeting/Attendance.ts";
import { ProviderDesk, Providers } from "../providers/index.ts";
import { SiteSettings } from "../site/SiteSettings.ts";
import { Accounts } from "./Accounts.ts";
import { ApiKeys } from "./ApiKeys.ts";
import { Codes } from "./Codes.ts";
import { FirstLink } from "./FirstLink.ts";
import { Leaving } from "./Leaving.ts";
import { Passkeys } from "./Passkeys.ts";
import type { Postbox } from "./Postbox.ts";
import { Sessions } from "./Sessions.ts";
import { SignIn } from "./SignIn.ts";
import { SignOut } from "./SignOut.ts";

type Given = {
  pool: Pool;
  attendance: Attendance;
  mail: Postbox;
  now?: () => number;
  codesPerAddress: number;
  changesPerAccount: number;
};

/** Who people are on the site: accounts, where they are signed in, and the ways to sign in. */
export const buildAccounts = ({ pool, attendance, mail, now = Date.now, codesPerAddress, changesPerAccount }: Given) => {
  const [accounts, sessions, site, audit] = [new Accounts(pool), new Sessions(pool), new SiteSettings(pool), new Audit(pool)];
  const codes = new Codes(now);
  const passkeys = new Passkeys(pool, sessions);
  const providers = new Providers({ pool, accounts, sessions, audit });
  const signOut = new SignOut({ sessions, attendance });
  const firstLink = new FirstLink(pool, accounts);
  return {
    accounts,
    sessions,
    site,
    audit,
    mail,
    firstLink,
    passkeys,
    keys: new ApiKeys(pool),
    providers,
    providerDesk: new ProviderDesk({ pool, audit }),
    signIn: new SignIn({ pool, accounts, sessions, codes, firstLink, site, mail }),
    signOut,
    leaving: new Leaving({ pool, accounts, sessions, signOut, audit, providers }),
    /** A school comes from one address. */
    codesPerAddress: new RateLimit({ points: codesPerAddress, perMs: 600_000 }),
    changesPerAccount: new RateLimit({ points: changesPerAccount, perMs: 60_000 }),
    tidy: async (): Promise<void> => {
      await sessions.sweep();
      await codes.sweep(pool);
      await passkeys.sweep();
      await audit.sweep();
      await providers.sweep();
    },
  };
};

export type AccountParts = ReturnType<typeof buildAccounts>;
