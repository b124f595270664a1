import { reactions } from "@palabre/protocol";
import { decider } from "../meeting/decider.ts";

export const reactionsDecider = decider(reactions, {
  react: (_state, { emoji }, { sender }) => [{ type: "reactions.reacted", payload: { from: sender.id, emoji } }],
});
