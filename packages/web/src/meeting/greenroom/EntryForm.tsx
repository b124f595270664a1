import { DisplayName, type Refusal } from "@palabre/protocol";
import { ArrowRight, Hand } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { useStore } from "../../lib/useStore.ts";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { PasswordField } from "../../ui/PasswordField.tsx";
import { DeviceRows } from "../DeviceRows.tsx";
import { asksPassword } from "../obstacle.ts";
import { AvatarButton } from "../profile/AvatarButton.tsx";
import { useSlow } from "../useSlow.ts";
import type { Visit } from "../Visit.ts";
import { DeviceAdvice } from "./DeviceAdvice.tsx";
import { deviceAdvice } from "./deviceAdvice.ts";
import { entryHint } from "./entryHint.ts";
import styles from "./GreenRoom.module.css";
import { type OwnSeat, ownSeat } from "./ownSeat.ts";
import { useIsProtected } from "./useIsProtected.ts";
import { usePassword } from "./usePassword.ts";
import { useSilence } from "./useSilence.ts";

/** The name, the devices, and the way in. A device that is in the meeting already goes on there, or comes in once more. */
export function EntryForm({ visit }: { visit: Visit }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const seat = useStore(visit.doorstep.news, (news) => ownSeat(news, visit.memory.place));
  const [typed, setTyped] = useState<string>();
  const [avatar, setAvatar] = useState(visit.memory.avatar);
  const [isNameMissing, setIsNameMissing] = useState(false);
  const password = usePassword(visit);
  const name = typed ?? seat?.name ?? visit.memory.name;

  const enter = (way: Way) => {
    const parsed = DisplayName.safeParse(name);
    setIsNameMissing(!parsed.success);
    if (!parsed.success) return input.current?.focus();
    const key = way.isAsking ? { isAsking: true } : password.take();
    // It never rejects.
    if (key) void visit.enter({ name: parsed.data, as: way.as?.participantId, ...key });
  };
  const chooseAvatar = (chosen: typeof avatar) => {
    visit.memory.avatar = chosen;
    setAvatar(chosen);
  };
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    enter({ as: seat });
  };
  const approach = () => void visit.approach(); // It never rejects.
  return (
    <form className={styles["form"]} onSubmit={handleSubmit} onPointerEnter={approach} onInput={approach} noValidate>
      <Field
        ref={input}
        label={t("meeting.door.name")}
        value={name}
        onChange={({ target }) => setTyped(target.value)}
        autoComplete="name"
        maxLength={80}
        enterKeyHint="go"
        end={<AvatarButton name={name} avatar={avatar} onChange={chooseAvatar} />}
        error={isNameMissing ? t("meeting.door.nameMissing") : undefined}
      />
      {password.field && <PasswordField label={t("meeting.door.password.label")} {...password.field} />}
      <Equipment visit={visit} />
      <Ways visit={visit} seat={seat} onEnter={enter} />
    </form>
  );
}

type Way = { as?: OwnSeat | undefined; isAsking?: boolean };

/** In, as who one is here already or anew; or, without the password, by asking an organiser. */
function Ways({ visit, seat, onEnter }: { visit: Visit; seat: OwnSeat | undefined; onEnter: (way: Way) => void }) {
  const { t } = useTranslation();
  const state = useStore(visit.state);
  const isProtected = useIsProtected(visit);
  // Once inside, the door stays for the moment in which the meeting is drawn.
  const isEntering = state.kind !== "door" || state.isEntering;
  const refusal = state.kind === "door" && !state.isEntering ? state.refusal : undefined;
  return (
    <>
      {seat && <Banner tone="info">{t("meeting.door.alreadyHere", { name: seat.name })}</Banner>}
      {refusal && !asksPassword(refusal.code) && <Refused refusal={refusal} />}
      <div className={styles["entry"]}>
        <EnterButton visit={visit} isEntering={isEntering} hasSeat={seat !== undefined} />
        {seat && (
          <Button isBlock onClick={() => onEnter({})} disabled={isEntering}>
            {t("meeting.door.enterToo")}
          </Button>
        )}
        {isProtected && (
          <Button icon={Hand} isBlock onClick={() => onEnter({ isAsking: true })} disabled={isEntering}>
            {t("meeting.door.password.ask")}
          </Button>
        )}
      </div>
      <EntryHint visit={visit} isEntering={isEntering} />
    </>
  );
}

/** The devices; in place of them what to do when none of them works. */
function Equipment({ visit: { devices } }: { visit: Visit }) {
  const state = useStore(devices.state);
  const advice = deviceAdvice(state);
  return (
    <>
      {advice.map((one, index) => (
        <DeviceAdvice key={one.devices} advice={one} devices={devices} isExplained={index === 0} />
      ))}
      {advice[0]?.devices !== "both" && <DeviceRows devices={devices} />}
    </>
  );
}

function EnterButton({ visit, isEntering, hasSeat }: { visit: Visit; isEntering: boolean; hasSeat: boolean }) {
  const { t } = useTranslation();
  const isBare = useStore(visit.devices.state, (state) => deviceAdvice(state)[0]?.devices === "both");
  const label = hasSeat ? "meeting.door.continue" : isBare ? "meeting.door.enterBare" : "meeting.door.enter";
  return (
    <Button
      type="submit"
      variant={isBare ? "secondary" : "primary"}
      size={56}
      isBlock
      iconAfter={ArrowRight}
      isBusy={isEntering}
      busyLabel={t("meeting.door.entering")}
    >
      {t(label)}
    </Button>
  );
}

function Refused({ refusal: { code } }: { refusal: Refusal }) {
  const { t } = useTranslation();
  const isOutdated = code === "protocol_outdated";
  const reload = isOutdated && (
    <Button variant="ghost" onClick={() => window.location.reload()}>
      {t("app.reload")}
    </Button>
  );
  return (
    <Banner tone="error" action={reload}>
      {t(`meeting.refusals.${code}`)}
    </Banner>
  );
}

/** How one will be seen and heard; that nothing is heard; or why it takes so long. */
function EntryHint({ visit, isEntering }: { visit: Visit; isEntering: boolean }) {
  const { t } = useTranslation();
  const hint = useStore(visit.devices.state, entryHint);
  const isSlow = useSlow(isEntering);
  const isSilent = useSilence(visit.devices);
  return (
    <p className={styles["hint"]} role="status">
      {isSlow ? t("meeting.door.slow") : isSilent ? t("meeting.hints.dead") : hint && t(`meeting.door.hints.${hint}`)}
    </p>
  );
}
