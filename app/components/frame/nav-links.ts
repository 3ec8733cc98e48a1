import { ClipboardList, Lock, type LucideIcon, Package, Users } from "lucide-react";

export type NavLink = {
  href: string;
  label: "orders" | "myWork" | "locks" | "people";
  icon: LucideIcon;
  forAdmins?: boolean;
};

const links: NavLink[] = [
  { href: "/orders", label: "orders", icon: Package },
  { href: "/orders?mine=1", label: "myWork", icon: ClipboardList },
  { href: "/admin/locks", label: "locks", icon: Lock, forAdmins: true },
  { href: "/admin/people", label: "people", icon: Users, forAdmins: true },
];

/** The desk's pages, for this role. */
export function navLinks(isAdmin: boolean) {
  return links.filter((link) => isAdmin || !link.forAdmins);
}
