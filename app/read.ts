import type { Reads } from "@/app/api/desk/reads";
import type { Result } from "@/domain/result";
import { fromPlain } from "@/domain/shared/plain";
import { unanswered } from "./reached";

/**
 * Asks the server for something, by name: `await reached(read("order-rows", ids))`. Unlike a server action it waits for no
 * other, and none waits for it.
 */
export async function read<N extends keyof Reads>(
  name: N,
  input: Parameters<Reads[N]>[0],
): Promise<Result<Awaited<ReturnType<Reads[N]>>>> {
  const query = new URLSearchParams({ input: JSON.stringify(input) });
  const response = await fetch(`/api/desk/${name}?${query}`, { cache: "no-store" });
  // A newer server has no such read: the page is old.
  if (response.status === 404) return unanswered("OUTDATED");
  if (response.status === 500) return unanswered("BROKEN");
  // That it was too often is an answer as any other.
  if (!response.ok && response.status !== 429) throw new Error(`The server answered ${response.status}`);
  return fromPlain(await response.json()) as Result<Awaited<ReturnType<Reads[N]>>>;
}
