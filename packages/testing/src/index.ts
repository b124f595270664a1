export { type TestDatabase, testDatabase } from "./database.ts";
export { enginePath, startTestEngine, type TestEngine } from "./engine.ts";
export { Forwarder } from "./Forwarder.ts";
export { type Address, type Device, type JoinOptions, joinAs, newDevice, TestParticipant } from "./joinAs.ts";
export { type Outcome, RawSocket } from "./RawSocket.ts";
export { type Upgrade, upgrade } from "./signalling.ts";
export { type ServerOptions, startServer, type TestServer } from "./startServer.ts";
export { startTestCluster, type TestCluster } from "./TestCluster.ts";
