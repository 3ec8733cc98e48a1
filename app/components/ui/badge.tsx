import type { ComponentProps } from "react";
import { cn } from "./cn";

const tones = {
  neutral: "bg-sunken text-muted",
  accent: "bg-accent-soft text-accent-ink",
  ok: "bg-ok-soft text-ok-ink",
  warn: "bg-warn-soft text-warn-ink",
  bad: "bg-bad-soft text-bad-ink",
};
export type Tone = keyof typeof tones;

/** A state in a word. Colour never says it alone. */
export function Badge({ tone = "neutral", className, ...props }: ComponentProps<"span"> & { tone?: Tone }) {
  return (
    <span
      className={cn(
        // The line keeps it apart from a ground of its own colour, as of a row that is selected.
        "inline-flex h-5 inset-ring inset-ring-current/20 items-center gap-1 whitespace-nowrap rounded-full px-2 font-medium text-xs [&_svg]:size-3",
        tones[tone],
        className,
      )}
      {...props}
    />
  );
}
