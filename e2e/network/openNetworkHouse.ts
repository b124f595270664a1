import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type House, openHouse, type Run } from "../House.ts";
import { Network, SERVER } from "./Network.ts";
import { trustHosts } from "./trust.ts";

const NAME = "palabre.test";
const TURN = "turn.palabre.test";
const PORT = 3_000;

/** Where every browser is told to look for TURN, to be swallowed as well. */
export const TURN_TLS = 443;

/** The TCP port of sound and picture, to be swallowed. */
export const MEDIA_TCP = 7_881;

/** A house whose server stands at the other end of a network that can fail. For a process in namespaces of its own. */
export async function openNetworkHouse(run: Run): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), "palabre-network-"));
  await chmod(folder, 0o711);
  const network = await Network.open();
  const closeNetwork = async () => {
    await network.close();
    await rm(folder, { recursive: true, force: true }).catch(() => undefined); // What is mounted goes with this process.
  };
  try {
    const { cert, key } = await trustHosts(
      [NAME, TURN].map((name) => ({ name, address: SERVER })),
      folder,
    );
    const site = {
      hasSmallDisk: true,
      through: network.inServer,
      origin: `https://${NAME}:${PORT}`,
      env: {
        PORT: String(PORT),
        HOST: "0.0.0.0",
        TLS: "files",
        TLS_CERT: cert,
        TLS_KEY: key,
        MEDIA_IP: SERVER,
        MEDIA_TCP_PORT: String(MEDIA_TCP),
        TURN_DOMAIN: TURN,
        TURN_TLS_PORT: String(TURN_TLS),
      },
    };
    const house = await openHouse(run, { site });
    const close = async () => {
      await house.close();
      await closeNetwork();
    };
    return { ...house, network, close };
  } catch (error) {
    await closeNetwork();
    throw error;
  }
}
