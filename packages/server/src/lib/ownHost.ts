import { isIP } from "node:net";

// No one can register a name below these: only somebody's own network knows them.
const ofOwnNetwork = /(?:^|\.)(?:localhost|local|lan|internal|home\.arpa)$/;
const hostAndPort = /^(?:\[(?<v6>[\da-f:.]+)\]|(?<name>[\w.-]+))(?::\d+)?$/i;

/**
 * Whether a `Host` header can be ours when nobody has told our name. Any site may have its name lead to this machine, and its pages then
 * speak to us as if they were our own: only a name that no site can have is ours. Who sends none is no browser.
 */
export const isOwnHost = (host: string | undefined, machineName: string): boolean => {
  if (host === undefined) return true;
  const { v6, name } = hostAndPort.exec(host)?.groups ?? {};
  if (v6) return isIP(v6) === 6;
  const plain = name?.toLowerCase().replace(/\.$/, "");
  if (!plain) return false;
  return isIP(plain) === 4 || !plain.includes(".") || ofOwnNetwork.test(plain) || plain === machineName.toLowerCase();
};
