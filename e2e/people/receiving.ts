import type { Locator, Page } from "playwright-core";
import { until } from "../until.ts";

/** Which track a picture shows, how much of it has come out of the decoder, and what is shown now, much reduced. */
export type Look = { track: string; frames: number; pixels: string };
/** What has been heard of one person: the sound's energy so far, and whether it is let out. */
type Sound = { track: string; energy: number; isPlaying: boolean };

const FEW_FRAMES = 5;
/** More than the noise with which a muted microphone fills its silence, far less than a second of the test tones brings. */
const AUDIBLE = 1e-5;

/**
 * Resolves when new frames arrive and what they show changes; a picture that stands still is none. With `instead`, it must be
 * another track than that one, which a killed engine leaves behind.
 */
export async function seeMotion(claim: string, video: Locator, instead?: Look): Promise<Look> {
  let first = await until(`${claim}: a first frame`, () => video.evaluate(lookAt), {
    holds: ({ track, frames }) => frames > 0 && track !== instead?.track,
  });
  return until(claim, () => video.evaluate(lookAt), {
    holds: (look) => {
      // What was seen first may be the last of a track that is about to be replaced.
      if (look.track !== first.track) first = look;
      return look.frames >= first.frames + FEW_FRAMES && look.pixels !== first.pixels;
    },
  });
}

/** Resolves when that many sounds are let out and each goes on bringing energy. */
export async function hearTones(claim: string, page: Page, count: number): Promise<void> {
  const first = await until(claim, () => page.evaluate(listen), { holds: (sounds) => sounds.filter(isHeard).length === count });
  const before = new Map(first.map(({ track, energy }) => [track, energy]));
  await until(`${claim}, and go on doing so`, () => page.evaluate(listen), {
    holds: (sounds) =>
      sounds.filter((sound) => isHeard(sound) && sound.energy > (before.get(sound.track) ?? 0) + AUDIBLE).length === count,
  });
}

/** Resolves once no sound that is let out brings energy any more, for as long as many tones would take. */
export async function hearNothing(claim: string, page: Page): Promise<void> {
  let last = { energy: -1, atMs: 0 };
  await until(
    claim,
    async () => {
      const sounds = await page.evaluate(listen);
      const energy = sounds.reduce((sum, sound) => sum + (sound.isPlaying ? sound.energy : 0), 0);
      if (Math.abs(energy - last.energy) > AUDIBLE) last = { energy, atMs: performance.now() };
      return { energy, stillMs: performance.now() - last.atMs };
    },
    { holds: ({ stillMs }) => stillMs > SILENT_MS },
  );
}

const isHeard = ({ energy, isPlaying }: Sound): boolean => isPlaying && energy > AUDIBLE;

/** The test tones of browsers come once a second. */
const SILENT_MS = 2_000;

/** Long enough for many frames of any picture that comes. */
const STILL_MS = 1_500;

/** Resolves once no frame of anybody's picture has arrived for a while; gives how many came before. */
export async function receiveNoPicture(claim: string, page: Page): Promise<number> {
  let last = { frames: -1, atMs: 0 };
  const seen = await until(
    claim,
    async () => {
      const frames = await page.evaluate(countFrames);
      if (frames !== last.frames) last = { frames, atMs: performance.now() };
      return { frames, stillMs: performance.now() - last.atMs };
    },
    { holds: ({ stillMs }) => stillMs > STILL_MS },
  );
  return seen.frames;
}

/** A picture watched frame by frame. `longestGapMs` counts the gap that is still open as well. */
export type Watch = { longestGapMs(): Promise<number>; frames(): Promise<number> };

export async function watchFrames(video: Locator): Promise<Watch> {
  const watch = await video.evaluateHandle(startWatch);
  return {
    longestGapMs: () => watch.evaluate((running) => Math.max(running.longestGapMs, performance.now() - running.lastAt)),
    frames: () => watch.evaluate(({ frames }) => frames),
  };
}

// The functions below run in the page; each stands alone.

async function lookAt(element: Node): Promise<Look> {
  const video = element as HTMLVideoElement;
  const track = (video.srcObject as MediaStream | null)?.getVideoTracks()[0]?.id ?? "";
  const inbound = await globalThis.palabreInbound();
  const { framesDecoded: frames = 0 } = inbound.find(({ trackIdentifier }) => trackIdentifier === track) ?? {};
  const canvas = new OffscreenCanvas(16, 9);
  const context = canvas.getContext("2d");
  context?.drawImage(video, 0, 0, canvas.width, canvas.height);
  const pixels = String(context?.getImageData(0, 0, canvas.width, canvas.height).data);
  return { track, frames, pixels };
}

async function countFrames(): Promise<number> {
  const inbound = await globalThis.palabreInbound();
  return inbound.reduce((sum, { framesReceived = 0 }) => sum + framesReceived, 0);
}

async function listen(): Promise<Sound[]> {
  const inbound = await globalThis.palabreInbound();
  return [...document.querySelectorAll("audio")].map((audio) => {
    const track = (audio.srcObject as MediaStream | null)?.getAudioTracks()[0]?.id ?? "";
    const energy = inbound.find(({ trackIdentifier }) => trackIdentifier === track)?.totalAudioEnergy ?? 0;
    return { track, energy, isPlaying: !audio.paused && !audio.muted && audio.volume > 0 };
  });
}

function startWatch(element: Node): { frames: number; lastAt: number; longestGapMs: number } {
  const video = element as HTMLVideoElement;
  const watch = { frames: 0, lastAt: performance.now(), longestGapMs: 0 };
  const count = () => {
    const now = performance.now();
    watch.frames += 1;
    watch.longestGapMs = Math.max(watch.longestGapMs, now - watch.lastAt);
    watch.lastAt = now;
    video.requestVideoFrameCallback(count);
  };
  video.requestVideoFrameCallback(count);
  return watch;
}
