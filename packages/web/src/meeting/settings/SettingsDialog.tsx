import { Bell, Keyboard, type LucideIcon, SlidersHorizontal, SunMoon, UserRound } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "../../lib/useTranslation.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { DeviceRows } from "../DeviceRows.tsx";
import { useSession } from "../MeetingContext.ts";
import { ProfileForm } from "../profile/ProfileForm.tsx";
import { Appearance } from "./Appearance.tsx";
import { Shortcuts } from "./Shortcuts.tsx";
import { Sounds } from "./Sounds.tsx";
import type { SettingsSection } from "./sections.ts";

const icons: Record<SettingsSection, LucideIcon> = {
  devices: SlidersHorizontal,
  profile: UserRound,
  sounds: Bell,
  shortcuts: Keyboard,
  appearance: SunMoon,
};

type SettingsDialogProps = { section: SettingsSection; onClose: () => void };

/** All that one sets for oneself, a page for each subject. */
export function SettingsDialog({ section, onClose }: SettingsDialogProps) {
  const { t } = useTranslation();
  const [selected, setSelected] = useState(section);
  const tabs = (Object.keys(icons) as SettingsSection[]).map((id) => ({
    id,
    label: t(`meeting.settings.sections.${id}`),
    icon: icons[id],
  }));
  return (
    <Dialog title={t("meeting.settings.title")} shape="page" onClose={onClose}>
      <Tabs label={t("meeting.settings.title")} tabs={tabs} selected={selected} onSelect={setSelected}>
        <Section section={selected} />
      </Tabs>
    </Dialog>
  );
}

function Section({ section }: Pick<SettingsDialogProps, "section">) {
  const { devices } = useSession();
  switch (section) {
    case "devices":
      return <DeviceRows devices={devices} />;
    case "profile":
      return <ProfileForm />;
    case "sounds":
      return <Sounds />;
    case "shortcuts":
      return <Shortcuts />;
    case "appearance":
      return <Appearance />;
  }
}
