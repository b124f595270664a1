import { Smile } from "lucide-react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { EmojiChoices } from "../../ui/EmojiChoices.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Popover } from "../../ui/Popover.tsx";
import { emojiInText } from "./emoji.ts";

/** Six columns are as wide as a narrow phone allows. */
const columns = 6;

/** An emoji for the text, for keyboards that have none. */
export function EmojiPicker({ onChoose }: { onChoose: (emoji: string) => void }) {
  const { t } = useTranslation();
  const label = t("chat.emoji.add");
  const choices = emojiInText.map(({ emoji, key }) => ({ emoji, label: t(key) }));
  return (
    <Popover
      label={label}
      side="top"
      align="end"
      onOpened={(popover) => popover.querySelector("button")?.focus()}
      trigger={(props) => <IconButton {...props} label={label} icon={Smile} />}
    >
      {(close) => (
        <EmojiChoices
          label={label}
          choices={choices}
          columns={columns}
          onChoose={(index) => {
            close();
            onChoose(choices[index]?.emoji ?? "");
          }}
        />
      )}
    </Popover>
  );
}
