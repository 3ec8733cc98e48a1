import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { freshDatabase } from "../../test/database";
import { anEditSession, anOrder, aPerson, type Recorded, recordPublished } from "../../test/orders";
import type { Actor } from "../users/shared/roles";
import { addNote } from "./add-note";
import { getOrder } from "./get-order";
import { setTags } from "./set-tags";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let published: Recorded;
let ben: Actor;
let reader: Actor;

beforeAll(async () => {
  database = await freshDatabase();
  ben = await aPerson("Ben");
  reader = await aPerson("Vera", "READER");
});
afterAll(() => database.drop());
beforeEach(() => {
  published = recordPublished();
});

/** An order that somebody else is editing. */
async function anOrderInUse() {
  const { id } = await anOrder();
  await anEditSession(id, await aPerson("Anna"));
  published.forget();
  return getOrder(id);
}

const annotated = (orderId: number) => ({
  channels: ["private-orders", `presence-order.${orderId}`, `private-order.${orderId}`],
  event: "order.annotated",
  data: { orderId },
});

describe("addNote", () => {
  it("is open to everybody who may edit, whoever has the lock, and leaves the version alone", async () => {
    const { id, version } = await anOrderInUse();
    await addNote({ orderId: id, actor: ben, body: "Called: leave it with the neighbour." });
    const order = await getOrder(id);
    expect(order).toMatchObject({
      version,
      notes: [{ body: "Called: leave it with the neighbour.", author: { id: ben.id, name: "Ben" } }],
    });
    expect(order.timeline[0]).toMatchObject({ kind: "order", type: "note", actor: { name: "Ben" } });
    expect(await published.all()).toEqual([annotated(id)]);
  });

  it("refuses viewers and orders that don't exist", async () => {
    const { id } = await anOrderInUse();
    await expect(addNote({ orderId: id, actor: reader, body: "x" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(addNote({ orderId: 999_999, actor: ben, body: "x" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect((await getOrder(id)).notes).toEqual([]);
  });
});

describe("setTags", () => {
  it("adds and removes, tells what changed, and leaves the version alone", async () => {
    const { id, version } = await anOrderInUse();
    expect(await setTags({ orderId: id, actor: ben, add: ["vip", "gift"], remove: [] })).toEqual([
      "gift",
      "vip",
    ]);
    expect(await setTags({ orderId: id, actor: ben, add: ["fragile"], remove: ["gift"] })).toEqual([
      "fragile",
      "vip",
    ]);
    const order = await getOrder(id);
    expect(order).toMatchObject({ version, tags: ["fragile", "vip"] });
    expect(order.timeline[0]).toMatchObject({
      type: "tags",
      changes: [
        { what: "tagAdded", tag: "fragile" },
        { what: "tagRemoved", tag: "gift" },
      ],
    });
    expect(await published.all()).toEqual([annotated(id), annotated(id)]);
  });

  it("keeps what two people add at once", async () => {
    const { id } = await anOrderInUse();
    await Promise.all(
      ["vip", "gift", "fragile"].map((tag) => setTags({ orderId: id, actor: ben, add: [tag], remove: [] })),
    );
    expect((await getOrder(id)).tags).toEqual(["fragile", "gift", "vip"]);
  });

  it("says nothing when nothing changes", async () => {
    const { id } = await anOrderInUse();
    await setTags({ orderId: id, actor: ben, add: [], remove: ["never-there"] });
    expect(await published.all()).toEqual([]);
    expect((await getOrder(id)).timeline.filter(({ kind }) => kind === "order")).toEqual([]);
  });

  it("refuses viewers, orders that don't exist, and a 21st tag", async () => {
    const { id } = await anOrderInUse();
    const add = Array.from({ length: 21 }, (_, index) => `tag-${index}`);
    await expect(setTags({ orderId: id, actor: reader, add: ["x"], remove: [] })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(setTags({ orderId: 999_999, actor: ben, add: ["x"], remove: [] })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(setTags({ orderId: id, actor: ben, add, remove: [] })).rejects.toMatchObject({
      code: "INVALID",
    });
    expect((await getOrder(id)).tags).toEqual([]);
  });
});
