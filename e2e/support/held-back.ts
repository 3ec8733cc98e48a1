import type { Page } from "@playwright/test";

/** Keeps back the scripts that hold what is looked for, until it is said whether they arrive or fail. */
export async function heldBack(page: Page, what: RegExp) {
  let isThere = false;
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/_next/static/chunks/*.js", async (route) => {
    const response = await route.fetch();
    if (what.test(await response.text())) {
      await answered;
      if (!isThere) return route.abort();
    }
    await route.fulfill({ response });
  });
  return {
    fail: () => answer(),
    async arrive() {
      isThere = true;
      answer();
      await page.unrouteAll({ behavior: "wait" });
    },
  };
}
