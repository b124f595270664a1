export type SettingsSection = "devices" | "profile" | "appearance";
