import { cn } from "../../ui/cn";
import { dialogLook } from "../../ui/pop-look";

/** The window, before its script is there and after. */
export const paletteLook = cn(
  dialogLook,
  "gap-0 overflow-hidden p-0 sm:top-24 sm:w-[min(36rem,calc(100vw-2rem))] sm:translate-y-0 sm:pb-0",
);

export const paletteFieldLook = "h-12 w-full border-b bg-transparent px-4 text-lg outline-none";
