import { personColor } from "@/app/components/people/person-color";
import { cn } from "./cn";

const sizes = { sm: "size-5 text-[9px]", md: "size-6 text-2xs", lg: "size-8 text-xs" };

/**
 * A person: initials on their colour. Hidden from screen readers unless it stands alone: then give `label`.
 * The ring, for lock badges: pass `ring-2 person-ring` (solid) and the like as `className`.
 */
export function Avatar({
  id,
  name,
  size = "md",
  label,
  className,
}: {
  id: string;
  name: string;
  size?: keyof typeof sizes;
  label?: string;
  className?: string;
}) {
  return (
    <span
      {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true })}
      style={personColor(id)}
      className={cn(
        "person-fill inline-grid shrink-0 select-none place-items-center rounded-full font-semibold leading-none",
        sizes[size],
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}

/** "Anna Becker" -> "AB"; of a name in Han characters, the last one. Whole characters, as people count them. */
export function initials(name: string) {
  const words = name.replace(controls, "").trim().split(/\s+/);
  const first = charactersOf(words[0] ?? "");
  if (/^\p{Script=Han}/u.test(first[0] ?? "")) return first.at(-1) ?? "";
  const last = words.length > 1 ? charactersOf(words.at(-1) ?? "") : [];
  return (first[0] ?? "?").concat(last[0] ?? "").toUpperCase();
}

/** Signs that turn the direction of writing are nobody's initial. */
const controls = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const characters = new Intl.Segmenter();

function charactersOf(word: string) {
  return Array.from(characters.segment(word), ({ segment }) => segment);
}
