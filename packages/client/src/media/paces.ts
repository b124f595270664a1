const allOrEverySecond = "L1T2";

/**
 * Lets the engine leave out every second frame of each size, and no more. By default browsers also offer every fourth: on a weak network
 * the engine then prefers a larger picture of five frames a second to a small one that moves. Where a browser cannot, all stays as it is.
 */
export const sendInTwoPaces = async (sender: Pick<RTCRtpSender, "getParameters" | "setParameters">): Promise<void> => {
  const parameters = sender.getParameters();
  if (parameters.encodings.length < 2) return;
  // TypeScript's own description of browsers does not have it yet.
  for (const encoding of parameters.encodings) Object.assign(encoding, { scalabilityMode: allOrEverySecond });
  await sender.setParameters(parameters).catch(() => undefined);
};
