import { cn } from "../ui/cn";

/** The mark: two posts, held together in the middle. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={cn("size-7 shrink-0", className)}>
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <g className="fill-none stroke-on-accent" strokeWidth="3" strokeLinecap="round">
        <path d="M10 8v16M22 8v16M10 16h12" />
        <circle cx="16" cy="16" r="4.4" className="fill-accent" strokeWidth="2.6" />
      </g>
    </svg>
  );
}
