export { coreFeature } from "./core.ts";
export { MeetingRoute } from "./MeetingRoute.tsx";
