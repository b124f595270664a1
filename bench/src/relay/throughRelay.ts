type Ports = { enginePort: number; relayPort: number };
type Description = { type: RTCSdpType; sdp?: string };

/** Runs in a page before its own code: its way to the engine leads through the relay, and no other is told to either side. */
export const throughRelay = ({ enginePort, relayPort }: Ports): void => {
  const toRelay = (candidate: string): string | undefined => {
    const parts = candidate.split(" ");
    const [, , protocol, , address, port] = parts;
    if (protocol?.toLowerCase() !== "udp" || address?.includes(":") || port !== String(enginePort)) return undefined;
    return parts.with(5, String(relayPort)).join(" ");
  };
  const rewrite = (sdp: string, change: (candidate: string) => string | undefined): string =>
    sdp
      .split("\r\n")
      .flatMap((line) => (line.startsWith("a=candidate:") ? (change(line) ?? []) : [line]))
      .join("\r\n");
  // The engine would find the short way by itself if it knew where the page is.
  const toldTo = (change: (candidate: string) => string | undefined) => (description: Description) => ({
    type: description.type,
    sdp: rewrite(description.sdp ?? "", change),
  });
  const toEngine = toldTo(() => undefined);
  const toPage = toldTo(toRelay);

  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      const native = {
        offer: this.createOffer.bind(this) as (options?: RTCOfferOptions) => Promise<Description>,
        answer: this.createAnswer.bind(this) as () => Promise<Description>,
        setRemote: this.setRemoteDescription.bind(this),
        addCandidate: this.addIceCandidate.bind(this),
      };
      Object.assign(this, {
        createOffer: async (options?: RTCOfferOptions) => toEngine(await native.offer(options)),
        createAnswer: async () => toEngine(await native.answer()),
        setRemoteDescription: (description: Description) => native.setRemote(toPage(description)),
        addIceCandidate: async (init: RTCIceCandidateInit) => {
          const candidate = toRelay(init.candidate ?? "");
          if (candidate) await native.addCandidate({ ...init, candidate });
        },
      });
      Object.defineProperty(this, "onicecandidate", { get: () => null, set: () => undefined });
    }
  };
};
