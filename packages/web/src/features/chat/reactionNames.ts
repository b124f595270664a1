import type { ChatReaction } from "@palabre/protocol";

const names: Record<ChatReaction, string> = {
  "👍": "agree",
  "❤️": "love",
  "😂": "laughter",
  "😮": "surprise",
  "😢": "sadness",
  "👏": "applause",
  "🎉": "joy",
  "👀": "looking",
};

/** The key of its name. */
export const reactionName = (emoji: ChatReaction): string => {
  const name = names[emoji];
  return `chat.names.${name}`;
};
