import {
  addGroup,
  addProvider,
  announceMeeting,
  changeGroup,
  changeProvider,
  changeRights,
  changeSite,
  createAccount,
  deleteAccount,
  endMeeting,
  importRooms,
  listAccounts,
  listAllRooms,
  listGroups,
  listProviders,
  liveMeetings,
  mailState,
  readAudit,
  readGroup,
  readSite,
  removeGroup,
  removeProvider,
  sendTestLetter,
  tryProvider,
} from "@palabre/protocol/api";
import type { Pool } from "pg";
import type { AccountParts } from "../accounts/index.ts";
import { Administration } from "../admin/Administration.ts";
import { Groups } from "../admin/Groups.ts";
import { RoomImport } from "../admin/import/RoomImport.ts";
import { Overview } from "../admin/Overview.ts";
import type { Meetings } from "../meeting/Meetings.ts";
import type { Serve } from "./api.ts";

type Parts = AccountParts & { pool: Pool; meetings: Meetings };

/** For those who look after the site. */
export const addAdminRoutes = (serve: Serve, parts: Parts): void => {
  const { pool, site, mail } = parts;
  const [overview, administration, rooms] = [new Overview(pool), new Administration(parts), new RoomImport(parts)];
  serve(readSite, () => site.read());
  serve(changeSite, (changes, { session: { account } }) => administration.changeSite(account, changes));
  serve(listAccounts, (asked) => overview.accounts(asked));
  serve(createAccount, (asked, { session: { account } }) => administration.createAccount(account, asked));
  serve(changeRights, ({ id, ...wanted }, { session: { account } }) => administration.changeRights(account, id, wanted));
  serve(deleteAccount, async ({ id }, { session: { account } }) => {
    await administration.deleteAccount(account, id);
    return {};
  });
  serve(listAllRooms, (asked) => overview.rooms(asked));
  serve(importRooms, ({ csv, isRehearsal }, { session: { account } }) => rooms.run(account, csv, isRehearsal));
  serve(liveMeetings, () => overview.meetings());
  serve(endMeeting, async ({ id }, { session: { account } }) => {
    await administration.endMeeting(account, id);
    return {};
  });
  serve(announceMeeting, async ({ id, text }, { session: { account } }) => {
    await administration.announce(account, id, text);
    return {};
  });
  serve(mailState, async () => {
    const [{ waiting }, bounces] = await Promise.all([mail.state(), mail.bounces(pageOfBounces)]);
    const told = bounces.map(({ to, kind, reason, at }) => ({ to, kind, reason, at: at.getTime() }));
    return { isConfigured: mail.isConfigured, waiting, bounces: told };
  });
  serve(sendTestLetter, async (_input, { session: { account } }) => {
    await mail.send(pool, { to: account.email, language: account.language, kind: "test" });
    return {};
  });
  serve(readAudit, (asked) => overview.audit(asked));
  addProviderDesk(serve, parts);
  addGroups(serve, new Groups(parts));
};

const addProviderDesk = (serve: Serve, { providerDesk: desk }: Parts): void => {
  serve(listProviders, () => desk.list());
  serve(addProvider, (wanted, { session: { account } }) => desk.add(account, wanted));
  serve(changeProvider, (wanted, { session: { account } }) => desk.change(account, wanted));
  serve(removeProvider, async ({ id }, { session: { account } }) => {
    await desk.remove(account, id);
    return {};
  });
  serve(tryProvider, async ({ id }) => ({ reach: await desk.reach(id) }));
};

const addGroups = (serve: Serve, groups: Groups): void => {
  serve(listGroups, (asked) => groups.list(asked));
  serve(readGroup, ({ id }) => groups.read(id));
  serve(addGroup, (wanted, { session: { account } }) => groups.add(account, wanted));
  serve(changeGroup, (wanted, { session: { account } }) => groups.change(account, wanted));
  serve(removeGroup, async ({ id }, { session: { account } }) => {
    await groups.remove(account, id);
    return {};
  });
};

const pageOfBounces = 50;
