import { useTheme } from "next-themes";
import { useEffect } from "react";
import { Toaster as Sonner, toast } from "sonner";

/** Where messages appear. `onReady` is given what makes them appear. */
export function Notices({ onReady }: { onReady: (show: typeof toast) => void }) {
  const { resolvedTheme } = useTheme();
  // Sonner hears what is said once its own effects have run, which come before this one.
  useEffect(() => onReady(toast), [onReady]);
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      // Above the menu of a phone, and above a bar with buttons (data-bar) while the page has one.
      className="max-md:!bottom-18 [body:has([data-bar])_&]:!bottom-24 max-md:[body:has([data-bar])_&]:!bottom-44"
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
