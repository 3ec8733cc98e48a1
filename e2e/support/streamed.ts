import type { Page } from "@playwright/test";

/**
 * Waits until the page is in the document once. React streams its parts hidden and puts them in their places up to
 * 300 ms later; when the page comes alive in between, it renders them itself, and what looks unique is there twice.
 */
export async function streamed(page: Page) {
  await page.waitForFunction(() => !document.querySelector('div[hidden][id^="S:"]'));
}

/** Has every page load that a story asks for wait for that. */
export function waitForStreams(page: Page) {
  const { goto, reload, goBack } = page;
  page.goto = (...args) => goto.apply(page, args).then(inPlace);
  page.reload = (...args) => reload.apply(page, args).then(inPlace);
  page.goBack = (...args) => goBack.apply(page, args).then(inPlace);

  async function inPlace<Response>(response: Response) {
    await streamed(page);
    return response;
  }
}
