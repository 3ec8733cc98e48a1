import type { CSSProperties } from "react";
import { hueOf } from "@/domain/users/shared/person-hue";

/**
 * A person's colour, from their id, the same on every page: put it on an element as its `style`, then use the classes
 * `person-fill`, `person-soft`, `person-ink`, `person-line` and `person-ring` on it or inside it.
 */
export function personColor(id: string): CSSProperties {
  return { "--person-hue": hueOf(id) } as CSSProperties;
}
