import type { ReactNode } from "react";
import { cn } from "./cn";

const tones = {
  ok: "border-ok/40 bg-ok-soft",
  warn: "border-warn/50 bg-warn-soft",
  bad: "border-bad/40 bg-bad-soft",
};

/** A line across the page that says how things stand, and what can be done about it. */
export function Strip({
  tone,
  title,
  action,
  children,
}: {
  tone: keyof typeof tones;
  title?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div
      role={tone === "bad" ? "alert" : "status"}
      className={cn(
        "flex min-h-10 flex-wrap items-center gap-x-2.5 gap-y-2 rounded-lg border px-3 py-2",
        tones[tone],
      )}
    >
      <p className="min-w-0 flex-1 basis-60">
        {title && <strong className="mr-2 font-semibold">{title}</strong>}
        <span>{children}</span>
      </p>
      {action}
    </div>
  );
}
