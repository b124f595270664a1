import { networkInterfaces } from "node:os";

export const isLoopback = (address: string): boolean => /^(?:::1$|(?:::ffff:)?127\.)/.test(address);

/** The IPv4 addresses at which other machines may reach this one. */
export const ownAddresses = (): readonly string[] =>
  Object.values(networkInterfaces()).flatMap((faces) =>
    (faces ?? []).filter(({ family, internal }) => family === "IPv4" && !internal).map(({ address }) => address),
  );
