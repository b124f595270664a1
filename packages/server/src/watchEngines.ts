import type { MediaPlaces, SignallingProxy } from "./media/index.ts";
import type { Gateway } from "./sockets/Gateway.ts";

type Parts = { places: MediaPlaces; proxy: SignallingProxy; gateway: Gateway };

/** Whoever's media engine is gone is called over to the next one at once. Returns the way to stop. */
export const watchEngines = ({ places, proxy, gateway }: Parts): (() => void) => {
  const stops = places.nodes.hosts.map((host) =>
    host.onLost(() => {
      gateway.callOver((meetingId) => places.isAt(host, meetingId));
      proxy.cutLost();
    }),
  );
  return () => {
    for (const stop of stops) stop();
  };
};
