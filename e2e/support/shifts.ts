import type { Page } from "@playwright/test";

/** Begins to note what moves without the person's doing. */
export function measureShifts(page: Page) {
  return page.evaluate(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      })[])
        if (!entry.hadRecentInput) shifts.push(entry.value);
    }).observe({ type: "layout-shift" });
  });
}

/** How much has moved since, each time. */
export function shiftsOf(page: Page) {
  return page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
}
