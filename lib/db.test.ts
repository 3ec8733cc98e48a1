import { once } from "node:events";
import { createServer } from "node:net";
import { expect, it, vi } from "vitest";
import { connectDb } from "./db";

/** A message of PostgreSQL's to a client: its kind, its length, what it says. */
function message(kind: string, ...parts: Buffer[]) {
  const body = Buffer.concat(parts);
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(kind), length, body]);
}

it("outlives a PostgreSQL that ends a connection in the moment in which it is there", async () => {
  const ended = "SFATAL\0C57P01\0Mterminating connection due to administrator command\0\0";
  // In one piece: nobody has taken the connection yet, and nobody listens.
  const hello = Buffer.concat([
    message("R", Buffer.alloc(4)),
    message("Z", Buffer.from("I")),
    message("E", Buffer.from(ended)),
  ]);
  const server = createServer((socket) => {
    socket.on("error", () => {}).once("data", () => socket.end(hello));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  const died = vi.fn();
  process.on("uncaughtException", died);
  const db = connectDb(`postgresql://holdfast:secret@127.0.0.1:${port}/desk`);
  try {
    await expect(db.$transaction((tx) => tx.user.count())).rejects.toThrow();
    expect(died).not.toHaveBeenCalled();
  } finally {
    await db.$disconnect();
    process.off("uncaughtException", died);
    server.close();
  }
});
