import { useTheme } from "next-themes";
import { useEffect } from "react";
import { Toaster as Sonner, toast } from "sonner";
import { showToasts } from "./toast";

/** Where messages appear. */
export function Notices() {
  const { resolvedTheme } = useTheme();
  // Sonner hears what is said once its own effects have run, which come before this one.
  useEffect(() => showToasts(toast), []);
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
