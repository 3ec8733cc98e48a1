import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { later } from "./later";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A part whose script can't be fetched the first `times` times. */
function failing(times: number) {
  const get = vi.fn(async () => {
    if (get.mock.calls.length <= times) throw new Error("no such chunk");
    return "the part";
  });
  return { get, part: later(get) };
}

it("is fetched once, however many ask for it", async () => {
  const { get, part } = failing(0);
  await expect(Promise.all([part.load(), part.load()])).resolves.toEqual(["the part", "the part"]);
  await part.load();
  expect(get).toHaveBeenCalledOnce();
  expect(part.now()).toBe("the part");
});

it("is tried again, ever less often, until it is there, and says meanwhile that it failed", async () => {
  const { get, part } = failing(3);
  const told = vi.fn();
  part.subscribe(told);
  part.insist();
  await vi.advanceTimersByTimeAsync(0);
  expect(part.hasFailed()).toBe(true);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(get).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(4_000);
  await vi.advanceTimersByTimeAsync(8_000);
  expect(get).toHaveBeenCalledTimes(4);
  expect(part.now()).toBe("the part");
  expect(part.hasFailed()).toBe(false);
  expect(told).toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(get).toHaveBeenCalledTimes(4);
});

it("tells who asks for one attempt that it failed", async () => {
  const { part } = failing(1);
  await expect(part.load()).rejects.toThrow("no such chunk");
  await expect(part.load()).resolves.toBe("the part");
});

it("comes at rest one after the other, but at once where somebody waits for it", async () => {
  vi.stubGlobal("window", globalThis);
  vi.stubGlobal("document", { readyState: "complete" });
  let arrive = (_part: string) => {};
  later(
    () =>
      new Promise<string>((resolve) => {
        arrive = resolve;
      }),
  );
  const [wanted, other] = [failing(0), failing(0)];
  await vi.advanceTimersByTimeAsync(60_000);
  expect(wanted.get).not.toHaveBeenCalled();
  wanted.part.insist();
  expect(wanted.get).toHaveBeenCalledOnce();
  await vi.advanceTimersByTimeAsync(0);
  expect(wanted.part.now()).toBe("the part");
  expect(other.get).not.toHaveBeenCalled();
  arrive("the first");
  await vi.advanceTimersByTimeAsync(0);
  expect(other.part.now()).toBe("the part");
});
