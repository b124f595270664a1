import type { DeviceKind } from "./deviceTypes.ts";

/** Whether a kind of device is allowed, as far as the browser tells without asking the person. */
export const readPermission = async (
  permissions: Permissions | undefined,
  kind: DeviceKind,
): Promise<PermissionStatus | undefined> =>
  // A browser that does not know this permission rejects: the person is asked when it matters.
  permissions?.query({ name: kind }).catch(() => undefined);

/** Calls when a kind of device becomes allowed. Returns the way to stop. */
export const watchPermission = (permissions: Permissions | undefined, kind: DeviceKind, onGranted: () => void): (() => void) => {
  const stop = new AbortController();
  const watch = async () => {
    const status = await readPermission(permissions, kind);
    if (!status || stop.signal.aborted) return;
    status.addEventListener("change", () => status.state === "granted" && onGranted(), { signal: stop.signal });
  };
  // Never rejects.
  void watch();
  return () => stop.abort();
};
