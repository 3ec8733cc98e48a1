import type { ComponentProps } from "react";
import { Chip } from "./chip";
import { Textarea } from "./input";

/** A few words: one of the usual ones by a click, or one's own. */
export function PresetTextarea({
  presets,
  value,
  onValue,
  ...props
}: Omit<ComponentProps<typeof Textarea>, "value" | "onChange"> & {
  presets: string[];
  value: string;
  onValue: (value: string) => void;
}) {
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap gap-1.5">
        {presets.map((text) => (
          <Chip key={text} aria-pressed={value === text} onClick={() => onValue(text)}>
            {text}
          </Chip>
        ))}
      </div>
      <Textarea rows={2} {...props} value={value} onChange={(event) => onValue(event.target.value)} />
    </div>
  );
}
