import { type Answer, AppError } from "@palabre/protocol";
import type { Socket } from "socket.io-client";

/** Asks the server something and gives its answer. Rejects with the `AppError` of a refusal, and with `unavailable` after 5 s. */
export const ask = async <Result>(socket: Socket, event: string, message: unknown = {}): Promise<Result> => {
  const answer: Answer<Result> = await socket
    .timeout(5_000)
    .emitWithAck(event, message)
    .catch(() => {
      throw new AppError("unavailable", "No connection to the meeting");
    });
  if (!answer.ok) throw new AppError(answer.error.code, event, answer.error.retryAfterMs);
  return answer.result;
};
