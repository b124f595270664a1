import { type Avatar as AvatarLook, AvatarSign } from "@palabre/protocol";
import type { ReactNode } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { avatarColour, avatarColours } from "../../ui/initials.ts";
import styles from "./AvatarChoice.module.css";

type AvatarChoiceProps = {
  name: string;
  /** What the colour comes from for as long as none is chosen. */
  seed?: string | undefined;
  avatar: AvatarLook;
  onChange: (avatar: AvatarLook) => void;
};

const signNames: Record<AvatarSign, string> = {
  "🌳": "tree",
  "🌻": "sunflower",
  "🍋": "lemon",
  "🍄": "mushroom",
  "🐝": "bee",
  "🦋": "butterfly",
  "🐢": "turtle",
  "🐱": "cat",
  "🦊": "fox",
  "🐼": "panda",
  "🦉": "owl",
  "🐬": "dolphin",
  "☕": "coffee",
  "🎈": "balloon",
  "🎵": "music",
  "🚲": "bicycle",
};

const signKey = (sign: AvatarSign): string => {
  const name = signNames[sign];
  return `meeting.profile.signs.${name}`;
};

/** A colour, and the initials or a sign on it. */
export function AvatarChoice({ name, seed, avatar: { colour, sign }, onChange }: AvatarChoiceProps) {
  const { t } = useTranslation();
  const shown = colour ?? avatarColour(seed ?? name);
  const withSign = (chosen?: AvatarSign): AvatarLook => ({
    ...(colour && { colour }),
    ...(chosen && { sign: chosen }),
  });
  return (
    <div className={styles["choice"]}>
      <Options legend={t("meeting.profile.colour")}>
        {avatarColours.map((option) => (
          <Option
            key={option}
            group="colour"
            label={t(`meeting.profile.colours.${option}`)}
            isChosen={option === shown}
            onChoose={() => onChange({ colour: option, ...(sign && { sign }) })}
          >
            <Avatar name={name} colour={option} sign={sign} size={36} />
          </Option>
        ))}
      </Options>
      <Options legend={t("meeting.profile.sign")}>
        <Option
          group="sign"
          label={t("meeting.profile.initials")}
          isChosen={sign === undefined}
          onChoose={() => onChange(withSign())}
        >
          <Avatar name={name} colour={shown} size={36} />
        </Option>
        {AvatarSign.options.map((option) => (
          <Option
            key={option}
            group="sign"
            label={t(signKey(option))}
            isChosen={option === sign}
            onChoose={() => onChange(withSign(option))}
          >
            <span className={styles["sign"]} aria-hidden="true">
              {option}
            </span>
          </Option>
        ))}
      </Options>
    </div>
  );
}

function Options({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className={styles["options"]}>
      <legend className={styles["legend"]}>{legend}</legend>
      {children}
    </fieldset>
  );
}

type OptionProps = { group: string; label: string; isChosen: boolean; onChoose: () => void; children: ReactNode };

function Option({ group, label, isChosen, onChoose, children }: OptionProps) {
  return (
    <label className={styles["option"]} title={label}>
      <input type="radio" name={`avatar-${group}`} aria-label={label} checked={isChosen} onChange={onChoose} />
      {children}
    </label>
  );
}
