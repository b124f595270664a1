import {
  acceptTerms,
  askForCode,
  changeAccount,
  endOtherSessions,
  endSession,
  exportAccount,
  removeAccount,
  session,
  signedIn,
  signIn,
  signInByLink,
  signOut,
} from "./accounts.ts";
import {
  announceMeeting,
  changeRights,
  changeSite,
  createAccount,
  createOrganisationRoom,
  deleteAccount,
  endMeeting,
  listAccounts,
  listAllRooms,
  liveMeetings,
  mailState,
  readAudit,
  readSite,
  sendTestLetter,
} from "./admin.ts";
import { addProvider, changeProvider, listProviders, removeProvider, tryProvider } from "./adminProviders.ts";
import { addGroup, changeGroup, listGroups, readGroup, removeGroup } from "./groups.ts";
import { importRooms } from "./import.ts";
import { apiKeys, makeApiKey, removeApiKey } from "./keys.ts";
import { addPasskey, passkeys, passkeyToMake, passkeyToShow, removePasskey, signInByPasskey } from "./passkeys.ts";
import { attendanceFile, pastMeetings, readRecord } from "./records.ts";
import {
  answerOffer,
  archiveRoom,
  changeRoom,
  createRoom,
  deleteRoom,
  findByNumber,
  listRooms,
  makePersonalRoom,
  personalRoom,
  readRoom,
  removeMember,
  renameRoom,
  roomOffers,
  setMember,
  transferRoom,
  withdrawOffer,
} from "./rooms.ts";
import type { AnyRoute } from "./route.ts";
import { dismissWord, leaveWord, readWords } from "./words.ts";

export * from "./accounts.ts";
export * from "./admin.ts";
export * from "./adminProviders.ts";
export * from "./groups.ts";
export * from "./import.ts";
export * from "./keys.ts";
export * from "./passkeys.ts";
export * from "./providerSettings.ts";
export * from "./providers.ts";
export * from "./records.ts";
export * from "./rooms.ts";
export * from "./route.ts";
export * from "./site.ts";
export * from "./words.ts";

/** Every address of the API that is made from a contract. */
export const routes: readonly AnyRoute[] = [
  session,
  askForCode,
  signIn,
  signInByLink,
  signOut,
  changeAccount,
  acceptTerms,
  exportAccount,
  removeAccount,
  signedIn,
  endSession,
  endOtherSessions,
  addPasskey,
  passkeys,
  passkeyToMake,
  passkeyToShow,
  removePasskey,
  signInByPasskey,
  archiveRoom,
  changeRoom,
  createRoom,
  deleteRoom,
  findByNumber,
  listRooms,
  makePersonalRoom,
  personalRoom,
  readRoom,
  removeMember,
  renameRoom,
  setMember,
  transferRoom,
  answerOffer,
  roomOffers,
  withdrawOffer,
  dismissWord,
  leaveWord,
  readWords,
  apiKeys,
  makeApiKey,
  removeApiKey,
  announceMeeting,
  changeRights,
  changeSite,
  createAccount,
  createOrganisationRoom,
  deleteAccount,
  endMeeting,
  importRooms,
  listAccounts,
  listAllRooms,
  liveMeetings,
  mailState,
  readAudit,
  readSite,
  sendTestLetter,
  addProvider,
  changeProvider,
  listProviders,
  removeProvider,
  tryProvider,
  addGroup,
  changeGroup,
  listGroups,
  readGroup,
  removeGroup,
  readRecord,
  attendanceFile,
  pastMeetings,
];
