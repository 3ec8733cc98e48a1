"use client";

import { useTheme } from "next-themes";
import { Toaster as Sonner } from "sonner";

/** Where messages appear; call `toast` of `sonner` anywhere in the browser. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      mobileOffset={{ bottom: 72 }}
      toastOptions={{
        classNames: {
          toast: "!rounded-lg !border-line !bg-raised !font-sans !text-ink !text-sm !shadow-pop",
          description: "!text-muted",
          actionButton: "!bg-accent !text-on-accent",
        },
      }}
    />
  );
}
