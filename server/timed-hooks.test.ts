import { expect, it } from "vitest";
import type { App } from "#pusher/app";
import type { Connection } from "#pusher/connection";
import { type Closed, PusherHandler, type UpgradeRequest } from "#pusher/handler";
import type { Subscription } from "#pusher/subscription";
import { gate } from "#pusher/testing/gate";
import { ManualClock } from "#pusher/testing/manual-clock";
import { timedHooks } from "./timed-hooks";

const clock = new ManualClock();

class Watched extends PusherHandler {
  #opened = 0;
  readonly end = gate();

  override serves({ id }: App) {
    return this.#opened === 0 && id === "1";
  }

  override onOpen() {
    this.#opened++;
    clock.advance(200);
    throw new Error(`Opened ${this.#opened}`);
  }

  override async onSubscribe() {
    throw new Error("Not that one");
  }

  override async onClose() {
    await this.end.opened;
  }
}

it("tells how long each hook took that is overridden, whether it threw or is still at work", async () => {
  const told: unknown[] = [];
  const handler = new Watched();
  const timed = timedHooks(handler, { clock, tell: (hook, seconds) => told.push([hook, seconds]) });
  const connection = {} as Connection;

  expect(timed.serves({ id: "1" } as App)).toBe(true);
  expect(timed.onPong).toBe(PusherHandler.prototype.onPong);
  expect(() => timed.onOpen(connection, {} as UpgradeRequest)).toThrow("Opened 1");
  expect(told).toEqual([["onOpen", 0.2]]);

  await expect(timed.onSubscribe(connection, {} as Subscription)).rejects.toThrow("Not that one");
  expect(told.splice(1)).toEqual([["onSubscribe", 0]]);

  const closing = timed.onClose(connection, {} as Closed);
  clock.advance(3_000);
  expect(told).toHaveLength(1);
  handler.end.open();
  await closing;
  expect(told.slice(1)).toEqual([["onClose", 3]]);
});
