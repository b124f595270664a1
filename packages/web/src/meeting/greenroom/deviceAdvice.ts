import type { DeviceState, DevicesState } from "@palabre/client/media";

/** What stands in the way of sound or picture. `problem` ends the key of the sentence that says what to do. */
export type Advice = { devices: "microphone" | "camera" | "both"; problem: Problem; canRetry: boolean };

const problems = ["blocked", "dismissed", "system", "missing", "busy", "failed", "insecure", "unsupported"] as const;
export type Problem = (typeof problems)[number];

/** Where asking again cannot help before the address or the browser is another. */
const hopeless: readonly Problem[] = ["insecure", "unsupported"];

/** The reason says more than the status, where the browser gives one that matters. */
const problemOf = ({ status, reason }: DeviceState): Problem | undefined =>
  problems.find((problem) => problem === reason) ?? problems.find((problem) => problem === status);

/** One piece of advice for each cause; one cause for both devices is told once. */
export const deviceAdvice = ({ microphone, camera }: Pick<DevicesState, "microphone" | "camera">): readonly Advice[] => {
  const [forMicrophone, forCamera] = [problemOf(microphone), problemOf(camera)];
  const advice = (devices: Advice["devices"], problem: Problem | undefined): readonly Advice[] =>
    problem ? [{ devices, problem, canRetry: !hopeless.includes(problem) }] : [];
  if (forMicrophone === forCamera) return advice("both", forCamera);
  return [...advice("camera", forCamera), ...advice("microphone", forMicrophone)];
};
