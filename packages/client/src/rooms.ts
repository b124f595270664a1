import { AppError, errorCodes, type RoomName, RoomPreview } from "@palabre/protocol";

/** What this device may know of a room before entering it. Also gives the device the cookie by which it is known. */
export const previewRoom = async (origin: string, room: RoomName): Promise<RoomPreview> => {
  const response = await fetch(`${origin}/api/rooms/${room}`, { headers: { accept: "application/json" } }).catch(() => undefined);
  if (!response) throw new AppError("unavailable", "The server cannot be reached");
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return RoomPreview.parse(body);
  const code = (body as { error?: { code?: unknown } } | undefined)?.error?.code;
  throw new AppError(errorCodes.find((known) => known === code) ?? "internal", `HTTP ${response.status}`);
};
