import type { ReactNode } from "react";

/**
 * The place of the strips below the head. It is there with nothing in it, too, and then says how things stand in few
 * words: whoever begins to edit or loses the connection moves nobody's page. A strip has two lines at most, and one where
 * there is room.
 */
export function StripBand({ otherwise, children }: { otherwise: ReactNode; children: ReactNode }) {
  return (
    <div className="grid content-start gap-2 *:min-h-15 sm:*:min-h-12.5">
      {children}
      <p className="flex items-center px-3 text-muted not-only:hidden">
        <span className="line-clamp-2">{otherwise}</span>
      </p>
    </div>
  );
}
