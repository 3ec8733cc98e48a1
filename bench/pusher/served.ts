import type { AddressInfo, Server } from "node:net";

/** Listens, tells the parent where, and answers its questions about what this process uses. */
export function ready(server: Server) {
  server.listen({ port: 0, host: "127.0.0.1", backlog: 4_096 }, () => {
    process.send?.({ port: (server.address() as AddressInfo).port });
  });
  process.on("message", (question) => {
    if (question === "cpu") return process.send?.(process.cpuUsage());
    for (let n = 0; n < 4; n++) globalThis.gc?.();
    process.send?.(process.memoryUsage().rss);
  });
  process.on("disconnect", () => process.exit());
}
