import { expect, it } from "vitest";
import { spanOfDays } from "../span-of-days";
import { dayAfter, dayBefore, dayOf } from "./calendar-day";

it.each([
  ["2026-11-22", "UTC", "2026-11-22T00:00:00.000Z"],
  ["2026-11-22", "Asia/Shanghai", "2026-11-21T16:00:00.000Z"],
  ["2026-11-22", "America/New_York", "2026-11-22T05:00:00.000Z"],
  ["2026-11-22", "Asia/Kolkata", "2026-11-21T18:30:00.000Z"],
  // The day on which clocks go forward begins in winter time, the one after it in summer time.
  ["2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00.000Z"],
  ["2026-03-30", "Europe/Berlin", "2026-03-29T22:00:00.000Z"],
  ["2026-10-25", "Europe/Berlin", "2026-10-24T22:00:00.000Z"],
  // Clocks go forward at midnight, so the day begins at one o'clock; back at midnight, so it begins once.
  ["2026-09-06", "America/Santiago", "2026-09-06T04:00:00.000Z"],
  ["2026-04-05", "America/Santiago", "2026-04-05T04:00:00.000Z"],
  ["2026-04-24", "Africa/Cairo", "2026-04-23T22:00:00.000Z"],
  ["1900-01-01", "UTC", "1900-01-01T00:00:00.000Z"],
  ["9998-12-31", "Pacific/Kiritimati", "9998-12-30T10:00:00.000Z"],
])("begins %s in %s at %s", (day, timeZone, start) => {
  expect(spanOfDays({ from: day }, timeZone)).toEqual({ since: new Date(start), until: undefined });
  expect(spanOfDays({ to: dayBefore(day, 1) }, timeZone)).toEqual({
    since: undefined,
    until: new Date(start),
  });
});

it("counts days over the ends of months and years", () => {
  expect(dayAfter("2026-12-31")).toBe("2027-01-01");
  expect(dayBefore("2026-03-01", 1)).toBe("2026-02-28");
  expect(dayOf(new Date("2026-11-22T20:00:00Z"), "Asia/Shanghai")).toBe("2026-11-23");
});
