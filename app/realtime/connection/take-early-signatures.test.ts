import { afterEach, expect, it, vi } from "vitest";
import { takeEarlySignatures } from "./take-early-signatures";

afterEach(() => vi.unstubAllGlobals());

/** As the page's script leaves it. */
function askedEarly(answer: unknown) {
  const signatures = { socketId: "1.1", answer: Promise.resolve(answer) };
  vi.stubGlobal("window", { early: { signatures } });
}

it("gives each signature once, what the page asked for first in front", async () => {
  const channels = { "private-order.5": { auth: "a" }, "presence-staff": { auth: "b" } };
  askedEarly({ channels });
  const wanted = ["presence-staff", "private-orders", "private-order.5"];
  expect([...(await takeEarlySignatures("1.1", wanted))]).toEqual(Object.entries(channels));
  expect(await takeEarlySignatures("1.1", wanted)).toEqual(new Map());
});

it("gives none of another connection, none that was refused, and none where nothing was answered", async () => {
  askedEarly({ channels: { "private-order.6": { auth: "a" } } });
  expect(await takeEarlySignatures("2.2", ["private-order.6"])).toEqual(new Map());
  askedEarly({ channels: { "private-order.7": { status: 403, error: { message: "No." } } } });
  expect(await takeEarlySignatures("1.1", ["private-order.7"])).toEqual(new Map());
  askedEarly(null);
  expect(await takeEarlySignatures("1.1", ["private-order.8"])).toEqual(new Map());
});
