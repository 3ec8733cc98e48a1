import { hash } from "node:crypto";

/**
 * Which of the nodes speaks for a channel to the outside: the one with the highest hash (rendezvous hashing), so that all
 * agree without a word and only a lost node's channels change hands.
 */
export function ownerOf(channel: string, nodes: Iterable<string>): string | null {
  let owner: string | null = null;
  let highest = "";
  for (const node of nodes) {
    const weight = hash("md5", `${node} ${channel}`, "hex");
    if (owner !== null && weight <= highest) continue;
    owner = node;
    highest = weight;
  }
  return owner;
}
