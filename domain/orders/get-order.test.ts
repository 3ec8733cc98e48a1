import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "../../test/database";
import { anEditSession, anOrder, aPerson, london, recordPublished } from "../../test/orders";
import { endRevocation } from "../locks/end-revocation";
import { forceUnlock } from "../locks/force-unlock";
import { addNote } from "./add-note";
import { getOrder } from "./get-order";

let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  database = await freshDatabase();
  recordPublished();
});
afterAll(() => database.drop());

describe("getOrder", () => {
  it("answers an order with all that its page shows", async () => {
    const { id, number, mug } = await anOrder();
    expect(await getOrder(id)).toMatchObject({
      id,
      number,
      status: "PENDING",
      version: 1,
      currency: "EUR",
      totalCents: 2_725,
      customer: { name: "Ada Lovelace" },
      shippingAddress: london,
      lines: [{ productId: mug.id, sku: mug.sku, name: "Blue Mug", quantity: 2, totalCents: 1_800 }],
      notes: [],
      tags: [],
      timeline: [],
    });
  });

  it("folds the history of the lock into the timeline, newest first, with names", async () => {
    const { id } = await anOrder();
    const anna = await aPerson("Anna");
    const ines = await aPerson("Ines", "ADMIN");
    const { epoch, session } = await anEditSession(id, anna);
    await addNote({ orderId: id, actor: ines, body: "Urgent" });
    await forceUnlock({ orderId: id, epoch, actor: ines, reason: "Anna has gone home" });
    await endRevocation({ orderId: id, session });

    const { timeline } = await getOrder(id);
    expect(timeline.toSorted((one, other) => other.at.getTime() - one.at.getTime())).toEqual(timeline);
    expect(timeline.map(({ kind, type }) => `${kind} ${type}`).sort()).toEqual([
      "lock forced",
      "lock locked",
      "order note",
    ]);
    expect(timeline).toContainEqual(
      expect.objectContaining({
        type: "forced",
        actor: { id: ines.id, name: "Ines" },
        subject: { id: anna.id, name: "Anna" },
        reason: "Anna has gone home",
      }),
    );
  });

  it("says which order there isn't", async () => {
    await expect(getOrder(999_999)).rejects.toMatchObject({
      code: "NOT_FOUND",
      message: "There is no order 999999.",
    });
  });
});
