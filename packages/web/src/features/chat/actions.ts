import { chat } from "@palabre/protocol";
import { perSession } from "../../meeting/Session.ts";
import { Letters } from "./Letters.ts";

/** What is being written and sent from this page. */
export const lettersOf = perSession(({ client }) => new Letters((text) => client.send(chat, "send", { text })));
