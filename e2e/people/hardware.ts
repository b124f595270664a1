import type { Person } from "./Person.ts";

type Kind = "camera" | "microphone";

declare global {
  /** What a page has opened, and the plugs, for `hardware.ts` to handle. */
  var palabreHardware: { opened: MediaStreamTrack[]; shared: MediaStreamTrack[]; unplugged: Set<MediaDeviceKind> };
}

/**
 * Runs in a page before its own scripts: its devices can be pulled out and its share ended from outside, which no browser lets
 * anybody do to its made-up devices. It is handed over as text, so it uses nothing from outside.
 */
export function installHardware(): void {
  const hardware = { opened: [] as MediaStreamTrack[], shared: [] as MediaStreamTrack[], unplugged: new Set<MediaDeviceKind>() };
  globalThis.palabreHardware = hardware;
  const { mediaDevices } = navigator;
  const open = mediaDevices.getUserMedia.bind(mediaDevices);
  const share = mediaDevices.getDisplayMedia.bind(mediaDevices);
  const list = mediaDevices.enumerateDevices.bind(mediaDevices);
  mediaDevices.getUserMedia = async (constraints) => {
    const isMissing = (wanted: unknown, kind: MediaDeviceKind) => Boolean(wanted) && hardware.unplugged.has(kind);
    if (isMissing(constraints?.video, "videoinput") || isMissing(constraints?.audio, "audioinput"))
      throw new DOMException("Requested device not found", "NotFoundError");
    const stream = await open(constraints);
    hardware.opened.push(...stream.getTracks());
    return stream;
  };
  mediaDevices.getDisplayMedia = async (options) => {
    const stream = await share(options);
    hardware.shared.push(...stream.getTracks());
    return stream;
  };
  mediaDevices.enumerateDevices = async () => (await list()).filter(({ kind }) => !hardware.unplugged.has(kind));
}

const plugs = { camera: { device: "videoinput", track: "video" }, microphone: { device: "audioinput", track: "audio" } } as const;

/** Pulls out every device of a kind: what it gave ends, and the page is told as by the browser. */
export async function unplug({ page }: Person, kind: Kind): Promise<void> {
  await page.evaluate(({ device, track }) => {
    const { opened, unplugged } = globalThis.palabreHardware;
    unplugged.add(device);
    for (const each of opened) {
      if (each.kind !== track || each.readyState === "ended") continue;
      each.stop();
      each.dispatchEvent(new Event("ended"));
    }
    navigator.mediaDevices.dispatchEvent(new Event("devicechange"));
  }, plugs[kind]);
}

export async function plugIn({ page }: Person, kind: Kind): Promise<void> {
  await page.evaluate(({ device }) => {
    globalThis.palabreHardware.unplugged.delete(device);
    navigator.mediaDevices.dispatchEvent(new Event("devicechange"));
  }, plugs[kind]);
}

/** Ends what is shared as the browser's own bar does. */
export async function endShareByTheBar({ page }: Person): Promise<void> {
  await page.evaluate(() => {
    for (const track of globalThis.palabreHardware.shared.splice(0)) {
      if (track.readyState === "ended") continue;
      track.stop();
      track.dispatchEvent(new Event("ended"));
    }
  });
}
