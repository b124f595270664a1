/** What one incoming stream has brought so far, as the browser counts it. */
type Inbound = {
  type: string;
  kind: string;
  trackIdentifier: string;
  framesDecoded?: number;
  framesReceived?: number;
  totalAudioEnergy?: number;
};

declare global {
  /** The incoming streams of all connections of this page, for `receiving.ts` to measure. */
  var palabreInbound: () => Promise<Inbound[]>;
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

  globalThis.palabreInbound = async () => {
    const counted = [...open].map(([peer, closed]) => Promise.race([peer.getStats(), closed.promise]));
    const reports = (await Promise.all(counted)).flatMap((report): Inbound[] => [...(report?.values() ?? [])]);
    return reports.filter(({ type }) => type === "inbound-rtp");
  };

  // Not every browser tells of these on its console.
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) => {
    console.error(`The security policy refused ${effectiveDirective}: ${blockedURI} ${sample}`);
  });
}
