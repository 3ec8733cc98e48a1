import { setImmediate as nextTurn } from "node:timers/promises";
import { DomainError } from "../../shared/errors";
import { nouns } from "../nouns";
import type { ImportState } from "../shared/import-state";
import { checkRows } from "./check-rows";
import { claimImport, endState, leaveImport, Superseded } from "./lease";
import { writeRows, writeWaitingRows } from "./write-rows";

/** So long may a piece of work last, in milliseconds: it is one transaction, and who else saves waits for it. */
const TRANSACTION_MS = 20;
const MOST_AT_ONCE = 100;
/** On a machine that is busy with something else: what a transaction costs by itself is as much as some rows. */
const LEAST_AT_ONCE = 4;
/** After so long it is looked whether an order that a row waits for is free, in milliseconds. */
const LOOK_AGAIN_MS = 2_000;

/** What an import becomes when its state has come to its end. */
const next: Partial<Record<ImportState, ImportState>> = {
  CHECKING: "CHECKED",
  RUNNING: "DONE",
  UNDOING: "UNDONE",
};

/**
 * Works on the oldest import that waits for it, in small pieces, until it has come to the end of its state or somebody has
 * cancelled it. What a node has begun that is gone by now, another goes on with.
 *
 * @returns whether there was one
 */
export async function workOnImport(
  nodeId: string,
  isStopping: () => boolean = () => false,
): Promise<boolean> {
  const claimed = await claimImport(nodeId);
  if (!claimed) return false;
  const { leastAtOnce } = nouns[claimed.kind];
  let atOnce = LEAST_AT_ONCE;
  try {
    for (;;) {
      const beganAt = performance.now();
      const hasMore =
        claimed.state === "CHECKING"
          ? await checkRows(claimed)
          : await writeRows(claimed, Math.max(atOnce, claimed.state === "RUNNING" ? leastAtOnce : 0));
      atOnce = fitting(atOnce, performance.now() - beganAt);
      if (!hasMore && claimed.state === "RUNNING" && (await writeWaitingRows(claimed)) > 0) {
        await leaveImport(claimed, LOOK_AGAIN_MS);
        return true;
      }
      if (!hasMore) break;
      if (isStopping()) return true;
      await nextTurn();
    }
  } catch (error) {
    if (error instanceof Superseded) return true;
    if (!(error instanceof DomainError && error.code === "FORBIDDEN")) throw error;
    await endState(claimed, "FAILED", { problem: "forbidden", row: null });
    return true;
  }
  await endState(claimed, next[claimed.state] ?? "FAILED");
  return true;
}

/** So many rows as fit into the time of a transaction, going by how long the last ones took. */
function fitting(atOnce: number, tookMs: number) {
  if (tookMs > TRANSACTION_MS) return Math.max(LEAST_AT_ONCE, Math.floor(atOnce / 2));
  return Math.min(MOST_AT_ONCE, tookMs < TRANSACTION_MS / 2 ? atOnce + 1 : atOnce);
}
