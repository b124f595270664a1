import { streamConstraints, type Wanted } from "./constraints.ts";
import { deviceProblem } from "./deviceProblem.ts";
import { type DeviceKind, type DeviceProblem, deviceKinds } from "./deviceTypes.ts";
import { readPermission } from "./permission.ts";

export type Asked = { media: MediaDevices; permissions: Permissions | undefined };

export type Answer = MediaStreamTrack | DeviceProblem;

export type Answers = Partial<Record<DeviceKind, Answer>>;

export const isTrack = (answer: Answer): answer is MediaStreamTrack => "kind" in answer;

/**
 * Opens what is wanted with one question to the person. Each kind is asked for alone only where the browser refuses both because of
 * one of them, and never after the person said no to both. Never rejects.
 */
export const requestTracks = async (asked: Asked, wanted: Wanted): Promise<Answers> => {
  try {
    return answersOf(await asked.media.getUserMedia(streamConstraints(wanted)));
  } catch (error) {
    const problem = deviceProblem(error);
    const present = problem.status === "missing" ? await withoutAbsent(asked.media, wanted) : wanted;
    if (present !== wanted) return requestTracks(asked, present);
    return requestEach(asked, wanted, problem);
  }
};

const requestEach = async (asked: Asked, wanted: Wanted, problem: DeviceProblem): Promise<Answers> => {
  const kinds = deviceKinds.filter((kind) => wanted[kind]);
  const answers: Answers = Object.fromEntries(kinds.map((kind) => [kind, problem]));
  if (kinds.length === 1) return answers;
  const permissions = await Promise.all(kinds.map((kind) => readPermission(asked.permissions, kind)));
  const allowed = kinds.filter((_, index) => permissions[index]?.state !== "denied");
  // The system refuses without showing a question, so trying again bothers nobody.
  const isSaidByPerson = problem.status === "blocked" && problem.reason !== "system" && allowed.length === kinds.length;
  // One after the other: two questions at once would hide each other.
  for (const kind of isSaidByPerson ? [] : allowed) Object.assign(answers, await requestTracks(asked, { [kind]: wanted[kind] }));
  return answers;
};

const answersOf = (stream: MediaStream): Answers =>
  Object.fromEntries(stream.getTracks().map((track) => [track.kind === "audio" ? "microphone" : "camera", track]));

/** Gives up the chosen devices that are not there. Where the browser names no device before it is allowed, that is all of them. */
const withoutAbsent = async (media: MediaDevices, wanted: Wanted): Promise<Wanted> => {
  const infos = await media.enumerateDevices().catch(() => []);
  const isAbsent = ({ deviceId }: { deviceId?: string | undefined }) =>
    deviceId !== undefined && !infos.some((info) => info.deviceId === deviceId);
  const { microphone, camera } = wanted;
  if (![microphone, camera].some((choice) => choice && isAbsent(choice))) return wanted;
  return {
    ...(microphone && { microphone: isAbsent(microphone) ? {} : microphone }),
    ...(camera && { camera: isAbsent(camera) ? {} : camera }),
  };
};
