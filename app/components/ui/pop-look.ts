import { cn } from "./cn";

/** What floats above the page: menus, popovers, lists of options. */
export const popLook = cn(
  "z-50 overflow-hidden rounded-lg border border-line bg-raised text-ink text-sm shadow-pop outline-none",
  "data-[state=open]:animate-appear",
);

/** A row in a menu or a list of options. */
export const menuItemLook = cn(
  "relative flex min-h-8 select-none items-center gap-2 rounded-md px-2 outline-none touch:min-h-10",
  "data-highlighted:bg-hover data-disabled:pointer-events-none data-disabled:opacity-50",
  "[&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted",
);
