import { randomInt } from "node:crypto";
import { connect, type Socket } from "node:net";
import fc from "fast-check";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { expectTrials, trialsOf } from "../../../test/trials";
import { serve, testApp } from "../testing/serve";

/** How many are sent on one connection, as long as it bears them. */
const FRAMES_EACH = 25;
const UPGRADE =
  `GET /app/${testApp.key}?protocol=7 HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
  "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";

const log = { debug() {}, info() {}, warn() {}, error: vi.fn() };
let server: Awaited<ReturnType<typeof serve>>;
beforeEach(async () => {
  server = await serve({ logger: log, limits: { clientEventsPerSecond: Number.POSITIVE_INFINITY } });
});
afterEach(() => server.stop());

const event = fc.oneof(
  fc.constantFrom(
    "pusher:subscribe",
    "pusher:unsubscribe",
    "pusher:signin",
    "pusher:ping",
    "pusher:pong",
    "pusher_internal:subscription_succeeded",
    "client-typed",
  ),
  fc.string(),
);
const channel = fc.oneof(
  fc.constantFrom(
    "a",
    "private-a",
    "presence-a",
    "cache-a",
    "private-encrypted-a",
    "#server-to-user-a",
    "__proto__",
  ),
  fc.string(),
);
const odd = fc.oneof(fc.json(), fc.jsonValue(), fc.constant(undefined), fc.string({ maxLength: 3_000 }));
/** Nearly what clients send, with what doesn't belong there in the place of anything. */
const message = fc
  .record(
    {
      event: fc.oneof({ weight: 9, arbitrary: event }, { weight: 1, arbitrary: odd }),
      channel: fc.oneof({ weight: 9, arbitrary: channel }, { weight: 1, arbitrary: odd }),
      data: fc.oneof(
        odd,
        fc.record({ channel, auth: fc.string(), channel_data: odd }, { requiredKeys: [] }),
        fc.record({ auth: fc.string(), user_data: odd }, { requiredKeys: [] }),
      ),
    },
    { requiredKeys: [] },
  )
  .map((value) => Buffer.from(JSON.stringify(value)));
const text = fc.oneof(
  { weight: 6, arbitrary: message },
  {
    weight: 1,
    arbitrary: fc.tuple(message, fc.nat()).map(([whole, at]) => whole.subarray(0, at % (whole.length + 1))),
  },
  { weight: 1, arbitrary: fc.nat({ max: 3_000 }).map((depth) => Buffer.from(`${"[".repeat(depth)}1`)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
);
/** Mostly whole frames of text; else any opcode, reserved bits, fragments, no mask, a length that is a lie, or noise. */
const frame = fc.oneof(
  { weight: 12, arbitrary: text.map((payload) => framed(0x81, payload)) },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.nat({ max: 255 }), text).map(([head, payload]) => framed(head, payload)),
  },
  {
    weight: 1,
    arbitrary: text.map((payload) => Buffer.concat([framed(0x01, payload), framed(0x80, Buffer.from("}"))])),
  },
  {
    weight: 1,
    arbitrary: text.map((payload) => Buffer.concat([Buffer.from([0x81, payload.length & 0x7d]), payload])),
  },
  {
    weight: 1,
    arbitrary: fc.uint8Array({ minLength: 1, maxLength: 100 }).map((bytes) => Buffer.from(bytes)),
  },
);

/** A frame as clients send it, masked with zeros. */
function framed(head: number, payload: Buffer) {
  const { length } = payload;
  const size =
    length < 126 ? Buffer.from([0x80 | length]) : Buffer.from([0x80 | 126, length >> 8, length & 0xff]);
  return Buffer.concat([Buffer.from([head]), size, Buffer.alloc(4), payload]);
}

/** Sends one after another until all are sent or the server has enough. Resolves to how many it took. */
async function pester(frames: Buffer[]): Promise<number> {
  const socket = connect(server.port, "127.0.0.1");
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  socket.on("error", () => {}).resume();
  socket.write(UPGRADE);
  let sent = 0;
  for (const one of frames) {
    if (socket.destroyed || !(await written(socket, one))) break;
    sent++;
  }
  // A close frame, so that what was sent is handled before the end.
  socket.end(framed(0x88, Buffer.from([3, 232])));
  await closed;
  return sent;
}

function written(socket: Socket, bytes: Buffer) {
  return new Promise<boolean>((resolve) => socket.write(bytes, (error) => resolve(!error)));
}

it("is hurt by nothing that a client sends: others go on, nothing is an error of ours, nothing stays behind", async () => {
  const steady = await server.connect();
  await steady.subscribe("presence-a", { user_id: "anna" });
  const seed = randomInt(2 ** 31);
  let sent = 0;
  for (let round = 0; sent < trialsOf("frames"); round++) {
    const frames = fc.sample(frame, { seed: seed + round, numRuns: FRAMES_EACH * 20 });
    const lots = Array.from({ length: 20 }, (_, n) => frames.slice(n * FRAMES_EACH, (n + 1) * FRAMES_EACH));
    for (const count of await Promise.all(lots.map(pester))) sent += count;
    await steady.settled();
    expect(log.error.mock.calls, `seed ${seed + round}`).toEqual([]);
    steady.texts.length = 0;
  }
  await expect.poll(() => server.pusher.gauges().connections).toBe(1);
  expect(server.pusher.gauges()).toMatchObject({ channels: 1, subscriptions: 1 });
  expectTrials("frames", sent);
});
