import type { Message } from "@palabre/protocol";
import type { Translate } from "../../lib/i18n.ts";
import { plainText } from "./prose.ts";

/** More at once are counted, not read out. */
const mostRead = 3;

/** What a screen reader says of the messages of a moment. */
export const announcementOf = (messages: readonly Pick<Message, "fromName" | "to" | "text">[], t: Translate): string => {
  if (messages.length > mostRead) return t("chat.announcedMany", { count: messages.length });
  return messages
    .map(({ fromName: name, to, text = "" }) =>
      t(to === undefined ? "chat.announced" : "chat.announcedPrivate", { name, text: plainText(text) }),
    )
    .join(" ");
};
