import {
  BadgeCheck,
  DoorOpen,
  Gavel,
  Landmark,
  LayoutDashboard,
  type LucideIcon,
  Mail,
  Radio,
  ScrollText,
  Users,
} from "lucide-react";
import type { AdminSection } from "../routes.ts";

type Entry = { section: AdminSection; path: string; icon: LucideIcon };

/** The places of the administration, in the order in which they stand beside each other. */
export const sections: readonly Entry[] = [
  { section: "overview", path: "/admin", icon: LayoutDashboard },
  { section: "meetings", path: "/admin/meetings", icon: Radio },
  { section: "accounts", path: "/admin/accounts", icon: Users },
  { section: "groups", path: "/admin/groups", icon: BadgeCheck },
  { section: "rooms", path: "/admin/rooms", icon: DoorOpen },
  { section: "rules", path: "/admin/rules", icon: Gavel },
  { section: "institutions", path: "/admin/institutions", icon: Landmark },
  { section: "mail", path: "/admin/mail", icon: Mail },
  { section: "audit", path: "/admin/audit", icon: ScrollText },
];
