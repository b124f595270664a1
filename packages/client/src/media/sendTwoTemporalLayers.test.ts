import { expect, test } from "vitest";
import { sendTwoTemporalLayers } from "./sendTwoTemporalLayers.ts";

/** A browser's sender, of which each reading may be written back once. */
const senderOf = (rids: readonly string[], refusal?: Error) => {
  const written: RTCRtpSendParameters[] = [];
  const encodings: RTCRtpEncodingParameters[] = rids.map((rid) => ({ rid, active: true }));
  return {
    written,
    getParameters: () => ({ encodings: encodings.map((one) => ({ ...one })) }) as RTCRtpSendParameters,
    setParameters: async (parameters: RTCRtpSendParameters) => {
      if (refusal) throw refusal;
      written.push(parameters);
    },
  };
};

test("each size of a camera is sent in two temporal layers, and stays as it was otherwise", async () => {
  const sender = senderOf(["q", "h", "f"]);
  await sendTwoTemporalLayers(sender);
  expect(sender.written).toEqual([{ encodings: ["q", "h", "f"].map((rid) => ({ rid, active: true, scalabilityMode: "L1T2" })) }]);
});

test("what goes out in one size is left alone", async () => {
  const sender = senderOf(["q"]);
  await sendTwoTemporalLayers(sender);
  expect(sender.written).toEqual([]);
});

test("a browser that cannot sends as before", async () => {
  const sender = senderOf(["q", "h"], new Error("OperationError"));
  await expect(sendTwoTemporalLayers(sender)).resolves.toBeUndefined();
  expect(sender.written).toEqual([]);
});
