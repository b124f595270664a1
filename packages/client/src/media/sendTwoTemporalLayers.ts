const twoLayers = "L1T2";

/**
 * Sends all frames of each size in one temporal layer above every second frame, so that the engine can leave out half of them, and no
 * more. Chromium by itself also offers every fourth: on a weak network the engine then prefers a larger picture of five frames a second
 * to a small one that moves. To be called before the encoder runs. Never rejects; where a browser cannot, all stays as it is.
 */
export const sendTwoTemporalLayers = async (sender: Pick<RTCRtpSender, "getParameters" | "setParameters">): Promise<void> => {
  try {
    const parameters = sender.getParameters();
    if (parameters.encodings.length < 2) return;
    // TypeScript's own description of browsers does not have it yet.
    for (const encoding of parameters.encodings) Object.assign(encoding, { scalabilityMode: twoLayers });
    await sender.setParameters(parameters);
  } catch {
    // Some browsers know other layers alone, or none.
  }
};
