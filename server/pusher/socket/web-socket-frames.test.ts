import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeFrame, type FrameShape, frame, opcode, RawSocket } from "../testing/raw-socket";
import { serve } from "../testing/serve";

let server: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  server = await serve();
});
afterAll(() => server.stop());

/** A message of so many bytes that is answered with one. */
const question = (bytes = 0) => {
  const least = '{"event":"pusher:ping","data":""}';
  return least.replace('""', `"${"x".repeat(Math.max(0, bytes - least.length))}"`);
};
const answer = '{"event":"pusher:pong","data":"{}"}';
const text = (payload: string | Buffer, more: Partial<FrameShape> = {}) =>
  frame({ opcode: opcode.text, payload, ...more });
const rest = (payload: string | Buffer, more: Partial<FrameShape> = {}) =>
  frame({ opcode: opcode.continuation, payload, ...more });
const ping = (payload: string | Buffer, more: Partial<FrameShape> = {}) =>
  frame({ opcode: opcode.ping, payload, ...more });
const asking = Buffer.from(question());
/** A message whose data is these bytes. */
const saying = (...bytes: number[]) =>
  Buffer.concat([Buffer.from('{"event":"pusher:ping","data":"'), Buffer.from(bytes), Buffer.from('"}')]);
/** A message in as many frames as there are parts. */
const inParts = (parts: Buffer[]) =>
  parts.map((part, at) => (at === 0 ? text : rest)(part, { fin: at === parts.length - 1 }));
const bytesOf = (buffer: Buffer) => [...buffer].map((byte) => Buffer.from([byte]));

/** What is sent; how many messages of it are answered, or with which code the connection is closed. */
type Row = [rule: string, sent: Buffer[], expected: { answers: number } | { closes: number | undefined }];

const codes = {
  fine: [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999],
};
const noCodes = [0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535];
const noUtf8: [what: string, bytes: number[]][] = [
  ["a byte that UTF-8 never has", [0xff]],
  ["a continuation without a beginning", [0x80]],
  ["a beginning without a continuation", [0xe2, 0x82]],
  ["a slash in two bytes", [0xc0, 0xaf]],
  ["a slash in three", [0xe0, 0x80, 0xaf]],
  ["half of a surrogate pair", [0xed, 0xa0, 0x80]],
  ["a whole one, each half by itself", [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80]],
  ["a character past the last", [0xf4, 0x90, 0x80, 0x80]],
  ["five bytes for one character", [0xf8, 0x88, 0x80, 0x80, 0x80]],
];
const utf8 = ["κόσμε", "王小𠮷", "\u0080\u07ff\u0800\ud7ff\ue000\ufffd\uffff", "\u{10000}\u{10ffff}"];

const rows: Row[] = [
  ...[0, 125, 126, 127, 65_535, 65_536].map(
    (bytes): Row => [`a text of ${bytes || "few"} bytes is read`, [text(question(bytes))], { answers: 1 }],
  ),
  ["one of more than the limit is too big", [text(question(65_537))], { closes: 1009 }],
  ["so is one in parts", inParts([Buffer.from(question(65_000)), Buffer.alloc(600)]), { closes: 1009 }],
  [
    "one that says so is, before it comes",
    [text("", { saysLength: 2n ** 31n, lengthBytes: 8 })],
    { closes: 1009 },
  ],
  ["no frame has 2^63 bytes", [text("", { saysLength: 2n ** 63n, lengthBytes: 8 })], { closes: 1009 }],
  ["a length may be written longer than it need be (2)", [text(asking, { lengthBytes: 2 })], { answers: 1 }],
  ["a length may be written longer than it need be (8)", [text(asking, { lengthBytes: 8 })], { answers: 1 }],

  ["a client masks", [text(asking, { mask: null })], { closes: 1002 }],
  ["a ping, too", [ping("", { mask: null })], { closes: 1002 }],
  ["it may mask with zeros", [text(asking, { mask: Buffer.alloc(4) })], { answers: 1 }],
  ["it may mask with ones", [text(asking, { mask: Buffer.alloc(4, 0xff) })], { answers: 1 }],
  ...[1, 2, 3, 4, 5, 6, 7].map(
    (reserved): Row => [
      `reserved bits ${reserved} mean nothing here`,
      [text(asking, { reserved })],
      { closes: 1002 },
    ],
  ),
  ...[3, 4, 5, 6, 7, 11, 12, 13, 14, 15].map(
    (opcode): Row => [`there is no opcode ${opcode}`, [frame({ opcode, payload: asking })], { closes: 1002 }],
  ),

  [
    "several messages at once are all read",
    [Buffer.concat([text(asking), text(asking), text(asking)])],
    { answers: 3 },
  ],
  ["a frame may come byte by byte", bytesOf(text(asking)), { answers: 1 }],
  ["a message may have two parts", inParts([asking.subarray(0, 9), asking.subarray(9)]), { answers: 1 }],
  ["or one for each byte", inParts(bytesOf(asking)), { answers: 1 }],
  ["or some that are empty", inParts([Buffer.alloc(0), asking, Buffer.alloc(0)]), { answers: 1 }],
  ["a part continues something", [rest(asking)], { closes: 1002 }],
  ["no message begins within another", [text("{", { fin: false }), text(asking)], { closes: 1002 }],
  ["nor a binary one", [text("{", { fin: false }), frame({ opcode: opcode.binary })], { closes: 1002 }],
  [
    "a ping may come within",
    [text(asking.subarray(0, 9), { fin: false }), ping("now"), rest(asking.subarray(9))],
    { answers: 1 },
  ],
  ["so may a goodbye", [text(asking.subarray(0, 9), { fin: false }), closeFrame(1000)], { closes: 1000 }],

  ["a ping has one frame", [ping("", { fin: false })], { closes: 1002 }],
  ["a pong, too", [frame({ opcode: opcode.pong, fin: false })], { closes: 1002 }],
  ["a goodbye, too", [frame({ opcode: opcode.close, fin: false })], { closes: 1002 }],
  ["a ping has 125 bytes at most", [ping(Buffer.alloc(126))], { closes: 1002 }],
  ["a pong, too", [frame({ opcode: opcode.pong, payload: Buffer.alloc(126) })], { closes: 1002 }],
  ["a goodbye, too", [closeFrame(1000, "x".repeat(124))], { closes: 1002 }],
  [
    "a pong that nobody asked for is no question",
    [frame({ opcode: opcode.pong, payload: "hi" })],
    { answers: 0 },
  ],

  ["a goodbye without a code is answered without one", [closeFrame()], { closes: undefined }],
  ["half a code is none", [frame({ opcode: opcode.close, payload: "\x03" })], { closes: 1002 }],
  ...codes.fine.map(
    (code): Row => [`${code} is answered as it came`, [closeFrame(code, "bye")], { closes: code }],
  ),
  ...noCodes.map((code): Row => [`${code} is no code to send`, [closeFrame(code)], { closes: 1002 }]),
  ["a reason has up to 123 bytes", [closeFrame(1000, "x".repeat(123))], { closes: 1000 }],
  ["a reason is UTF-8", [closeFrame(1000, Buffer.from([0xc0, 0xaf]))], { closes: 1007 }],
  ["nothing is read after a goodbye", [closeFrame(1000), text(asking)], { closes: 1000 }],

  ...utf8.map(
    (word): Row => [`${JSON.stringify(word)} is text`, [text(saying(...Buffer.from(word)))], { answers: 1 }],
  ),
  [
    "a character may be cut by a frame's end",
    inParts(
      [0, 1, 2, 3]
        .map((at) =>
          at === 0 ? saying(0xf0).subarray(0, -2) : Buffer.from([0x9d, 0x84, 0x9e].slice(at - 1, at)),
        )
        .concat(Buffer.from('"}')),
    ),
    { answers: 1 },
  ],
  ...noUtf8.map(([what, bytes]): Row => [`${what} is no text`, [text(saying(...bytes))], { closes: 1007 }]),
  ["nor in parts", inParts([saying(0xe2).subarray(0, -2), Buffer.from('"}')]), { closes: 1007 }],
];

describe("RFC 6455, frame by frame", () => {
  it("has a row for each rule", () => {
    expect(rows.length).toBeGreaterThan(90);
  });

  for (const [rule, sent, expected] of rows)
    it(rule, async () => {
      const raw = await RawSocket.open(server.port);
      raw.write(...sent);
      if ("answers" in expected) {
        // Answered in order, so the pong is the last: nothing more can come of what was sent before.
        raw.write(ping("end"));
        await raw.until(() => raw.frames.some(({ payload }) => String(payload) === "end"));
        expect(raw.texts).toEqual(Array(expected.answers).fill(answer));
      } else {
        await raw.until(() => raw.frames.some(({ opcode: is }) => is === opcode.close));
        expect(raw.closeCode).toBe(expected.closes);
        expect(raw.texts).toEqual([]);
        // It is gone for everybody else, though this client keeps its end open.
        await expect.poll(() => server.pusher.gauges().connections).toBe(0);
      }
      raw.destroy();
      await expect.poll(() => server.pusher.gauges().connections).toBe(0);
    });
});

it("answers pings in order, each with what it said", async () => {
  const raw = await RawSocket.open(server.port);
  const said = ["", "a", "x".repeat(125), "b"];
  raw.write(...said.map((payload) => ping(payload)));
  const pongs = () => raw.frames.filter(({ opcode: is }) => is === opcode.pong);
  await raw.until(() => pongs().length === said.length);
  expect(pongs().map(({ payload }) => String(payload))).toEqual(said);
  raw.destroy();
});

it("never masks, never splits and never sets a reserved bit", async () => {
  const raw = await RawSocket.open(server.port);
  raw.write(text(asking), ping("end"), closeFrame(1000));
  await raw.until(() => raw.frames.some(({ opcode: is }) => is === opcode.close));
  expect(raw.frames.map(({ opcode: is, fin }) => [is, fin])).toEqual([1, 1, 10, 8].map((is) => [is, true]));
  raw.destroy();
});

it("says that a binary message is none", async () => {
  const raw = await RawSocket.open(server.port);
  raw.write(frame({ opcode: opcode.binary, payload: asking }));
  await raw.until(() => raw.texts.length > 0);
  expect(raw.texts).toEqual([
    '{"event":"pusher:error","data":{"message":"Messages are text, not binary","code":null}}',
  ]);
  raw.destroy();
});
