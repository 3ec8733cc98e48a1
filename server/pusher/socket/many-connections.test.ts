import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, it } from "vitest";
import { expectTrials, trialsOf } from "../../../test/trials";
import type { Connection } from "../connection";
import { PusherHandler } from "../handler";
import { serve } from "../testing/serve";

interface Note {
  noted: string;
}

class Counts extends PusherHandler<Note> {
  opened = 0;
  closed = 0;
  override onOpen(connection: Connection<Note>) {
    connection.context.noted = connection.socketId;
    this.opened++;
  }
  override async onClose(connection: Connection<Note>) {
    await Promise.resolve();
    if (connection.context.noted === connection.socketId) this.closed++;
  }
}

const counts = new Counts();
let server: Awaited<ReturnType<typeof serve>>;
beforeEach(async () => {
  server = await serve({ handlers: [counts], authenticate: async () => ({ id: "somebody" }) });
});
afterEach(() => server.stop());

it("leaves nothing behind after thousands of connects and disconnects", async () => {
  const total = trialsOf("connections");
  const visitors = fileURLToPath(new URL("../testing/visitors.ts", import.meta.url));
  const node = ["--import", "tsx", visitors, String(server.port), String(total)];
  await promisify(execFile)(process.execPath, node);
  await expect.poll(() => counts.closed).toBe(total);
  expect(counts.opened).toBe(total);
  expect(server.pusher.gauges()).toEqual({ connections: 0, channels: 0, subscriptions: 0, users: 0 });
  expect(server.pusher.counters.connectionsOpened).toBe(total);
  expect(server.pusher.counters.connectionsClosed).toBe(total);
  expectTrials("connections", counts.closed);
});
