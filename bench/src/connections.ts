declare global {
  /** What all connections of this page count, one report for each stream. */
  var benchReports: () => Promise<readonly RTCStats[]>;
}

/** Runs in a page before its own code, to keep hold of its connections. It is handed over as text, so it uses nothing from outside. */
export const installConnections = (): void => {
  const connections = new Set<RTCPeerConnection>();
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      connections.add(this);
    }
  };
  globalThis.benchReports = async () => {
    const open = [...connections].filter(({ connectionState }) => connectionState !== "closed");
    const reports = await Promise.all(open.map((connection) => connection.getStats()));
    return reports.flatMap((report): RTCStats[] => [...(report as unknown as Map<string, RTCStats>).values()]);
  };
};
