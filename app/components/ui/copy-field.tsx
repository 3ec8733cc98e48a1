import { CopyButton } from "./copy-button";
import { Input } from "./input";

/** A text that is shown this once, and a way to take it along. `look`: of the button, where something else is to be done here. */
export function CopyField({
  label,
  value,
  look = "primary",
}: {
  label: string;
  value: string;
  look?: "primary" | "secondary";
}) {
  return (
    <div className="flex gap-2">
      <Input
        readOnly
        value={value}
        aria-label={label}
        className="font-mono text-xs"
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton text={value} look={look} />
    </div>
  );
}
