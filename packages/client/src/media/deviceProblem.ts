import type { DeviceProblem } from "./deviceTypes.ts";

/** What a refusal of `getUserMedia` or `getDisplayMedia` means. The names are the standard's and those of older browsers. */
export const deviceProblem = (error: unknown): DeviceProblem => {
  const { name, message } = error instanceof Error ? error : { name: "", message: "" };
  switch (name) {
    case "NotAllowedError":
    case "PermissionDeniedError":
    case "SecurityError":
      return { status: "blocked", reason: blockedBy(message) };
    case "NotFoundError":
    case "DevicesNotFoundError":
    case "OverconstrainedError":
      return { status: "missing" };
    case "NotReadableError":
    case "TrackStartError":
    case "AbortError":
      return { status: "busy" };
    default:
      return { status: "failed" };
  }
};

// Only Chromium tells who refused, and only in words.
const blockedBy = (message: string): "system" | "dismissed" | "browser" => {
  if (/system/i.test(message)) return "system";
  return /dismiss/i.test(message) ? "dismissed" : "browser";
};
