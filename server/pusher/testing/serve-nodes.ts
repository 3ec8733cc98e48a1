import { expect, vi } from "vitest";
import type { Bus } from "../bus";
import type { NodesOptions } from "../nodes/nodes";
import type { PusherServerOptions } from "../options";
import type { RawClientOptions } from "./raw-client";
import { serve } from "./serve";

interface Options extends Partial<Omit<PusherServerOptions, "nodes">> {
  nodes?: Omit<NodesOptions, "id" | "bus">;
}

/**
 * Several nodes as one server: clients connect to them in turn, so that whoever publishes and whoever is subscribed are
 * on different ones. The first three nodes are called a, b and c.
 */
export async function serveNodes(buses: readonly Bus[], { nodes: more, ...options }: Options = {}) {
  const nodes = await Promise.all(
    buses.map((bus, at) => serve({ ...options, nodes: { ...more, bus, id: "abc".charAt(at) } })),
  );
  const [first] = nodes;
  if (!first) throw new Error("No nodes");
  await vi.waitFor(
    () => {
      for (const { pusher } of nodes) expect(pusher.nodes()?.others.length).toBe(nodes.length - 1);
    },
    { timeout: 60_000 },
  );
  let turn = 0;

  /** Resolves when every node knows what happened on the others before. */
  const settle = async () => {
    const answers = await Promise.all(nodes.map(({ pusher }) => pusher.askNodes("settled?")));
    if (answers.flat().some(({ answer }) => answer === undefined)) throw new Error("A node didn't answer");
  };

  return {
    nodes,
    first,
    settle,
    /** On the next node. */
    connect(options?: RawClientOptions) {
      const node = nodes[turn++ % nodes.length] ?? first;
      return node.connect(options);
    },
    connections: () => nodes.reduce((sum, { pusher }) => sum + pusher.gauges().connections, 0),
    stop: async () => {
      await Promise.all(nodes.map((node) => node.stop()));
    },
  };
}
