declare global {
  /** The connections of this page, kept by `installProbe` for `receiving.ts` to measure. */
  var palabrePeers: RTCPeerConnection[];
}

/**
 * Runs in each page before its own scripts, to keep hold of what pages otherwise keep to themselves. It is handed over as text, so
 * it uses nothing from outside.
 */
export function installProbe(): void {
  const peers: RTCPeerConnection[] = [];
  globalThis.palabrePeers = peers;
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      peers.push(this);
    }
  };
  // Not every browser tells of these on its console.
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) => {
    console.error(`The security policy refused ${effectiveDirective}: ${blockedURI} ${sample}`);
  });
}
