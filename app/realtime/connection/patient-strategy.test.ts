import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { patiently } from "./patient-strategy";
import { retryDelayMs } from "./retry-delay";

type Callback = (error: unknown, handshake?: unknown) => void;

/** A transport that keeps every attempt open until the test says how it ends. */
function transport() {
  const attempts: { end: Callback; aborted: boolean }[] = [];
  const strategy = patiently({
    isSupported: () => true,
    connect(_priority, end) {
      const attempt = { end: end as Callback, aborted: false };
      attempts.push(attempt);
      return {
        abort() {
          attempt.aborted = true;
        },
        forceMinPriority() {},
      };
    },
  });
  return { attempts, strategy };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(0.5);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("connecting patiently", () => {
  it("tries again after 0.5, 1, 2, 5 and 5 s, and hands over the handshake that succeeds", () => {
    const { attempts, strategy } = transport();
    const connected = vi.fn();
    strategy.connect(0, connected);
    for (const [index, delay] of [500, 1_000, 2_000, 5_000, 5_000].entries()) {
      attempts[index]?.end(new Error("refused"));
      vi.advanceTimersByTime(delay - 1);
      expect(attempts).toHaveLength(index + 1);
      vi.advanceTimersByTime(1);
      expect(attempts).toHaveLength(index + 2);
    }
    expect(connected).not.toHaveBeenCalled();
    attempts[5]?.end(null, { action: "connected" });
    expect(connected).toHaveBeenCalledExactlyOnceWith(null, { action: "connected" });
    vi.advanceTimersByTime(60_000);
    expect(attempts).toHaveLength(6);
  });

  it("gives up on an attempt that hangs, and takes no late answer from it", () => {
    const { attempts, strategy } = transport();
    const connected = vi.fn();
    strategy.connect(0, connected);
    vi.advanceTimersByTime(8_000);
    expect(attempts[0]?.aborted).toBe(true);
    attempts[0]?.end(null, { action: "connected" });
    expect(connected).not.toHaveBeenCalled();
    vi.advanceTimersByTime(500);
    expect(attempts).toHaveLength(2);
  });

  it("stops when it is aborted, in an attempt or between two", () => {
    const { attempts, strategy } = transport();
    strategy.connect(0, vi.fn()).abort();
    expect(attempts[0]?.aborted).toBe(true);
    const runner = strategy.connect(0, vi.fn());
    attempts[1]?.end(new Error("refused"));
    runner.abort();
    vi.advanceTimersByTime(60_000);
    expect(attempts).toHaveLength(2);
  });
});

it("spreads attempts over half to one and a half of the delay", () => {
  expect(retryDelayMs(0, 0)).toBe(100);
  expect(retryDelayMs(0, 0.999)).toBe(300);
  expect(retryDelayMs(99, 0.5)).toBe(5_000);
});
