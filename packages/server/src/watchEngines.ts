import type { MediaPlaces, SignallingProxy } from "./media/index.ts";
import type { Gateway } from "./sockets/Gateway.ts";

type Parts = { places: MediaPlaces; proxy: SignallingProxy; gateway: Gateway; onTrouble: (error: unknown) => void };

/** Whoever's media engine is gone is called over to the next one at once. Returns the way to stop. */
export const watchEngines = ({ places, proxy, gateway, onTrouble }: Parts): (() => void) => {
  const isLost = async (meetingId: string) => (await places.of(meetingId)) === undefined;
  const callOver = () => {
    gateway.callOver(isLost).catch(onTrouble);
    proxy.cutLost();
  };
  const stops = places.nodes.hosts.map((host) => host.onLost(callOver));
  return () => {
    for (const stop of stops) stop();
  };
};
