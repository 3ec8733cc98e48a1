import type { Problem } from "@/domain/api/problem";
import type { Bearer } from "@/domain/tokens/bearer-of-token";

/** Whether a token may be shown orders: what it wrote itself is no reason to show it the rest. */
export function readsOrders({ scopes }: Pick<Bearer, "scopes">): boolean {
  return scopes.includes("orders:read");
}

const ENTRIES = ["products", "customers"] as const;

/** Whether a token may be told who is editing an order. */
export function mayKnowHolders(bearer: Pick<Bearer, "scopes">): boolean {
  return readsOrders(bearer) || bearer.scopes.includes("locks:read");
}

/** A problem without what the token may not read: who changed what, what there is by now, and who is editing an order. */
export function readableProblem(problem: Problem, bearer: Bearer | null, path: string): Problem {
  if (!bearer) return problem;
  const ofEntry = ENTRIES.find((noun) => path.startsWith(`/api/v1/${noun}/`));
  if (problem.code === "CHANGED" && ofEntry && !bearer.scopes.includes(`${ofEntry}:read`)) {
    const { version } = problem.details ?? {};
    const { details: _, ...rest } = problem;
    return {
      ...rest,
      detail: "It has changed since.",
      ...(version === undefined ? {} : { details: { version } }),
    };
  }
  if (readsOrders(bearer)) return problem;
  if (problem.code === "ORDER_CHANGED") {
    const { version = null } = problem.details ?? {};
    return { ...problem, detail: "The order has changed since.", details: { version } };
  }
  if (problem.code !== "ORDER_LOCKED" || mayKnowHolders(bearer)) return problem;
  const { details: _, ...rest } = problem;
  return { ...rest, detail: "Somebody has this order now, or it is reserved for somebody." };
}
