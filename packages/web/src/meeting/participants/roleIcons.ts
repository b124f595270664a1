import type { Role } from "@palabre/protocol";
import { Key, type LucideIcon, Presentation, UserRound } from "lucide-react";

export const roleIcons: Record<Role, LucideIcon> = { organiser: Key, presenter: Presentation, participant: UserRound };
