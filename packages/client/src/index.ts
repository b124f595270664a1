export * from "./MeetingClient.ts";
export type * from "./MeetingStatus.ts";
export * from "./MeetingView.ts";
export * from "./rooms.ts";
export * from "./Store.ts";
export * from "./version.ts";
