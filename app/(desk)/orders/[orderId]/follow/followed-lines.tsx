"use client";

import { isSameLine, linePath } from "@/domain/drafts/shared/form-field";
import type { OrderForm } from "@/domain/orders/shared/order-form";
import { useFollow } from "./follow-provider";
import { FollowedLine } from "./followed-line";
import { useFollowed } from "./use-followed";

type Line = OrderForm["lines"][number];

/** The lines as the holder has them: those that are to go stay in sight, crossed out, and new ones come last. */
export function FollowedLines() {
  const { saved } = useFollow();
  const now = useFollowed((form) => form.lines);
  const added = now.filter((line) => !saved.lines.some((old) => isSameLine(old, line)));
  return (
    <>
      {saved.lines.map((line) => (
        <FollowedLine
          key={linePath(line)}
          was={line}
          now={now.find((other) => isSameLine(other, line)) ?? null}
        />
      ))}
      {added
        .map((line: Line, place) => ({ key: `+${place}`, line }))
        .map(({ key, line }) => (
          <FollowedLine key={key} was={null} now={line} />
        ))}
    </>
  );
}
