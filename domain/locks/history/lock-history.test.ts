import { afterAll, beforeAll, expect, it } from "vitest";
import { aLockDesk, type LockDesk } from "../../../test/lock-desk";
import { historySearch } from "../shared/lock-history-url";
import { listLockEvents } from "./list-lock-events";
import { lockHistoryCsv } from "./lock-history-csv";
import { fileFilters, historyFilter, lockHistoryQuery } from "./lock-history-query";

const amir = { id: "amir", name: "amir", role: "ADMIN" } as const;
const anna = { id: "anna", name: "anna", role: "STAFF" } as const;
const noon = Date.parse("2026-11-20T12:00:00Z");

let desk: LockDesk;
beforeAll(async () => {
  desk = await aLockDesk();
  const event = { orderId: 1, orderNumber: 10_001, epoch: 1 };
  await desk.db.lockEvent.createMany({
    data: [
      { ...event, type: "locked", actorId: "anna", subjectUserId: "anna", at: noon },
      {
        ...event,
        type: "forced",
        actorId: "ben",
        subjectUserId: "anna",
        reason: "=cmd()",
        heldMs: 61_400,
        at: noon + 1,
      },
      {
        ...event,
        orderNumber: 10_002,
        type: "locked",
        actorId: "chen",
        subjectUserId: "chen",
        at: noon + 86_400_000,
      },
    ],
  });
});
afterAll(() => desk.close());

const found = async (search: string, timeZone = "UTC") => {
  const query = lockHistoryQuery.parse(Object.fromEntries(new URLSearchParams(search)));
  expect(lockHistoryQuery.parse(Object.fromEntries(new URLSearchParams(historySearch(query))))).toEqual(
    query,
  );
  return (await listLockEvents({ ...historyFilter(query, timeZone), limit: 10 })).map(({ id }) => id);
};

it.each([
  ["", [3, 2, 1]],
  ["user=anna", [2, 1]],
  ["user=ben", [2]],
  ["order=10002", [3]],
  ["type=locked", [3, 1]],
  ["from=2026-11-21", [3]],
  ["to=2026-11-20", [2, 1]],
  ["from=2026-11-20&to=2026-11-20&type=forced&user=anna&order=10001", [2]],
  ["before=3", [2, 1]],
  ["user=&order=&type=&from=&to=", [3, 2, 1]],
  ["order=abc&type=nonsense&from=yesterday", [3, 2, 1]],
  ["order=99999999999&before=99999999999", [3, 2, 1]],
  ["from=0026-11-25&to=9999-12-31", [3, 2, 1]],
  ["from=1900-01-01&to=9998-12-31", [3, 2, 1]],
])("answers ?%s with events %j", async (search, ids) => {
  expect(await found(search)).toEqual(ids);
});

it("takes the days of the reader's time zone", async () => {
  expect(await found("from=2026-11-21", "Pacific/Kiritimati")).toEqual([3, 2, 1]);
});

it("is no file of everything where a filter makes no sense", () => {
  const said = { order: "10001", user: "", from: "2026-11-20", before: "x" };
  expect(fileFilters(said)).toMatchObject({ order: 10_001, from: "2026-11-20" });
  for (const wrong of [
    { from: "2026-02-30" },
    { to: "tomorrow" },
    { order: "abc" },
    { type: "zzz" },
    { user: ["a", "b"] },
  ])
    expect(() => fileFilters(wrong)).toThrow(
      expect.objectContaining({ fields: { [String(Object.keys(wrong)[0])]: "unknown" } }),
    );
});

it("writes a CSV that admins alone may have, and that no spreadsheet runs", async () => {
  await expect(lockHistoryCsv(anna, {})).rejects.toThrow("Only an admin");
  let csv = "";
  for await (const lines of await lockHistoryCsv(amir, { orderNumber: 10_001 })) csv += lines;
  expect(csv.split("\r\n")).toEqual([
    '\uFEFF"at","order","type","by","holder","reason","held_seconds"',
    `"2026-11-20T12:00:00.001Z",10001,"forced","ben","anna","'=cmd()",61`,
    '"2026-11-20T12:00:00.000Z",10001,"locked","anna","anna",,',
    "",
  ]);
});
