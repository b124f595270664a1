export type SettingsSection = "devices" | "profile" | "sounds" | "shortcuts" | "appearance";
