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

/** What lies over the page while a dialog is open. As high as dialogs: of two the one that opened later lies over the other, its scrim, too. */
export const scrimLook = "fixed inset-0 z-50 bg-scrim data-[state=open]:animate-appear";

/** A window in the middle; on a phone it comes from the bottom. */
export const dialogLook = cn(
  "fixed z-50 grid max-h-[calc(100dvh-2rem)] gap-4 overflow-y-auto border border-line bg-raised p-5 shadow-pop outline-none",
  "inset-x-0 bottom-0 rounded-t-xl pb-[max(1.25rem,env(safe-area-inset-bottom))]",
  "sm:inset-x-auto sm:top-1/2 sm:bottom-auto sm:left-1/2 sm:w-[min(28rem,calc(100vw-2rem))] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-xl sm:pb-5",
  "data-[state=open]:animate-appear",
);
