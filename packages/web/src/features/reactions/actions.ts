import { Emoji, reactions } from "@palabre/protocol";
import { Smile } from "lucide-react";
import type { Action } from "../../meeting/Action.ts";
import { mayIn } from "../../meeting/actions/meetingActions.ts";

const names: Record<Emoji, string> = {
  "👍": "agree",
  "👏": "applause",
  "❤️": "love",
  "😂": "laughter",
  "😮": "surprise",
  "🎉": "joy",
};

/** The key of its name. */
export const reactionName = (emoji: Emoji): string => {
  const name = names[emoji];
  return `reactions.names.${name}`;
};

const react = (emoji: Emoji): Action => ({
  id: `reactions.${names[emoji]}`,
  label: () => reactionName(emoji),
  icon: () => Smile,
  isAvailable: (scene) => mayIn(scene, "reactions.react"),
  perform: ({ client }) => client.send(reactions, "react", { emoji }),
});

export const reactActions = Emoji.options.map((emoji) => ({ emoji, action: react(emoji) }));
