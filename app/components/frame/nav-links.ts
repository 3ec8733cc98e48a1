import {
  Activity,
  ClipboardList,
  Contact,
  Lock,
  type LucideIcon,
  Package,
  Settings,
  Tag,
  Users,
} from "lucide-react";
import { isAdmin, mayEdit, type Role } from "@/domain/users/shared/roles";

export type NavLink = {
  href: string;
  label: "orders" | "customers" | "products" | "myWork" | "locks" | "people" | "console" | "desk";
  icon: LucideIcon;
  /** Another page that belongs to it. */
  also?: string;
  /** Who has no use for it doesn't see it; the page itself checks again. */
  isFor?: (user: { role: Role }) => boolean;
};

const links: NavLink[] = [
  { href: "/orders", label: "orders", icon: Package },
  { href: "/customers", label: "customers", icon: Contact },
  { href: "/products", label: "products", icon: Tag },
  { href: "/my-work", label: "myWork", icon: ClipboardList, isFor: mayEdit },
  { href: "/admin/locks", label: "locks", icon: Lock, isFor: isAdmin },
  { href: "/admin/people", label: "people", icon: Users, also: "/admin/audit", isFor: isAdmin },
  { href: "/admin/realtime", label: "console", icon: Activity, isFor: isAdmin },
  { href: "/admin/desk", label: "desk", icon: Settings, isFor: isAdmin },
];

/** The desk's pages, for this role. */
export function navLinks(role: Role) {
  return links.filter(({ isFor }) => !isFor || isFor({ role }));
}
