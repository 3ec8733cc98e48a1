import { describe } from "vitest";
import { conforms } from "../testing/conformance";
import { MemoryBus } from "../testing/memory-bus";
import { serve } from "../testing/serve";
import { serveNodes } from "../testing/serve-nodes";

describe("one node", () => {
  conforms(async (options) => {
    const server = await serve(options);
    return { ...server, connections: () => server.pusher.gauges().connections, settle: async () => {} };
  });
});

describe("two nodes", () => {
  conforms((options) => {
    const bus = new MemoryBus();
    return serveNodes([bus.join(), bus.join()], options);
  });
});
