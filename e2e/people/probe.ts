/** What one incoming stream has brought so far, as the browser counts it. */
type Inbound = {
  type: string;
  kind: string;
  trackIdentifier: string;
  framesDecoded?: number;
  framesReceived?: number;
  /** In milliseconds since 1970. */
  lastPacketReceivedTimestamp?: number;
  totalAudioEnergy?: number;
  totalSamplesReceived?: number;
  /** Of those, what the browser made up because it was missing. */
  concealedSamples?: number;
};

declare global {
  /** The incoming streams of all connections of this page, for `receiving.ts` to measure. */
  var palabreInbound: () => Promise<Inbound[]>;
  /** How the sizes of its camera and screen are layered, as WebRTC names it; nothing where a browser does not tell. */
  var palabreTemporalLayers: () => Promise<string[]>;
  /** How each connection of this page reaches the engine: `udp`, `tcp`, or `relay` and what leads to the relay. */
  var palabreWays: () => Promise<string[]>;
}

/**
 * Runs in each page before its own scripts, to keep hold of what pages otherwise keep to themselves. It is handed over as text, so
 * it uses nothing from outside.
 */
export function installProbe(): void {
  // Each open connection with what becomes of it: a connection that is closed while it counts may never answer.
  const open = new Map<RTCPeerConnection, PromiseWithResolvers<undefined>>();

  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      open.set(this, Promise.withResolvers());
    }

    override close(): void {
      super.close();
      open.get(this)?.resolve(undefined);
      open.delete(this);
    }
  };

  const count = async () => {
    const counted = [...open].map(([peer, closed]) => Promise.race([peer.getStats(), closed.promise]));
    return (await Promise.all(counted)).filter((report) => report !== undefined);
  };

  globalThis.palabreInbound = async () => {
    const reports = (await count()).flatMap((report): Inbound[] => [...report.values()]);
    return reports.filter(({ type }) => type === "inbound-rtp");
  };

  globalThis.palabreTemporalLayers = async () => {
    const reports = (await count()).flatMap((report): { type: string; scalabilityMode?: string }[] => [...report.values()]);
    return reports.flatMap(({ type, scalabilityMode }) => (type === "outbound-rtp" && scalabilityMode ? [scalabilityMode] : []));
  };

  globalThis.palabreWays = async () =>
    (await count()).flatMap((report) => {
      const parts = [...report.values()];
      const chosen = parts.find(({ type }) => type === "transport")?.selectedCandidatePairId;
      // Firefox says so at the pair.
      const pair = parts.find(({ id, type, selected }) => type === "candidate-pair" && (id === chosen || selected));
      const { candidateType, protocol, relayProtocol } = parts.find(({ id }) => id === pair?.localCandidateId) ?? {};
      if (!candidateType) return [];
      return [candidateType === "relay" ? `relay ${relayProtocol}` : protocol];
    });

  // Not every browser tells of these on its console.
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) => {
    console.error(`The security policy refused ${effectiveDirective}: ${blockedURI} ${sample}`);
  });
}
