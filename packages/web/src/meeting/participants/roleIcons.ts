import type { Role } from "@palabre/protocol";
import { Key, type LucideIcon, Presentation, Shield, UserRound } from "lucide-react";

export const roleIcons: Record<Role, LucideIcon> = {
  organiser: Key,
  moderator: Shield,
  presenter: Presentation,
  participant: UserRound,
};
