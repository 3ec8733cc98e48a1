import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { batchedAuthorization } from "./batched-authorization";
import { statusOf } from "./status-of";

let sent: Record<string, string>[];
let answer: () => Promise<Response>;
beforeEach(() => {
  sent = [];
  early = new Map();
  vi.stubGlobal("fetch", (_: string, { body }: { body: URLSearchParams }) => {
    sent.push(Object.fromEntries(body));
    return answer();
  });
});
afterEach(() => vi.unstubAllGlobals());

let early: Map<string, { auth: string }>;
const authorize = batchedAuthorization(
  () => ({ user_id: "anna" }),
  async () => early,
);
/** What pusher-js is answered for a channel: its signature, or the status of why not. */
function ask(channelName: string, socketId = "1.1") {
  return new Promise((resolve) => {
    authorize({ socketId, channelName }, (error, data) =>
      resolve(error ? statusOf({ type: "AuthError", error: error.message }) : data),
    );
  });
}

describe("the channels that are subscribed to in one turn", () => {
  it("are asked for by one request, and each gets its own answer", async () => {
    const channels = {
      "private-orders": { auth: "holdfast:1" },
      "presence-staff": { auth: "holdfast:2", channel_data: "{}" },
      "private-order.9": { status: 404, error: { code: "NOT_FOUND", message: "There is no order 9." } },
    };
    answer = async () => Response.json({ channels });
    const asked = [...Object.keys(channels), "private-unknown"].map((name) => ask(name));
    expect(await Promise.all(asked)).toEqual([
      channels["private-orders"],
      channels["presence-staff"],
      404,
      0,
    ]);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ user_id: "anna", socket_id: "1.1" });
    expect(JSON.parse(sent[0]?.channels ?? "")).toEqual([...Object.keys(channels), "private-unknown"]);
  });

  it("aren't asked for where the page has done so already", async () => {
    early.set("private-orders", { auth: "early" });
    answer = async () => Response.json({ channels: { "presence-staff": { auth: "late" } } });
    expect(await Promise.all([ask("private-orders"), ask("presence-staff")])).toEqual([
      { auth: "early" },
      { auth: "late" },
    ]);
    expect(sent.map(({ channels }) => channels)).toEqual(['["presence-staff"]']);
    expect(await ask("private-orders")).toEqual({ auth: "early" });
    expect(sent).toHaveLength(1);
  });

  it("are asked for apart where the connection is another by now", async () => {
    answer = async () => Response.json({ channels: { "private-orders": { auth: "holdfast:1" } } });
    await Promise.all([ask("private-orders", "1.1"), ask("private-orders", "2.2")]);
    expect(sent.map(({ socket_id }) => socket_id)).toEqual(["1.1", "2.2"]);
  });

  for (const [what, status, response] of [
    ["signed out", 401, async () => Response.json({}, { status: 401 })],
    ["a server that is away", 0, () => Promise.reject(new TypeError("Failed to fetch"))],
    ["somebody else's page", 0, async () => new Response("<html>Sign in to this Wi-Fi</html>")],
  ] as const)
    it(`are all told of ${what}`, async () => {
      answer = response;
      expect(await Promise.all([ask("private-orders"), ask("presence-staff")])).toEqual([status, status]);
    });
});
