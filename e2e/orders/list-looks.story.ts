import type { Locator } from "@playwright/test";
import { expect, test } from "../story";
import type { Holdfast } from "../support/holdfast";

/** What of a text lies outside the element, or the cell, that shows it, in CSS pixels. */
function hiddenOf(text: Locator) {
  const look = (element: Element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const needs = range.getBoundingClientRect();
    let right = Number.POSITIVE_INFINITY;
    for (let at: Element | null = element; at && at.tagName !== "TR"; at = at.parentElement)
      if (getComputedStyle(at).overflowX !== "visible" || at.tagName === "TD")
        right = Math.min(right, at.getBoundingClientRect().right);
    return Math.max(0, needs.right - right, element.scrollWidth - element.clientWidth);
  };
  // Once it is free, it isn't there any more.
  return text.evaluate(look, undefined, { timeout: 1_000 });
}

/** Has somebody lose their connection now. */
async function reconnects({ db }: Holdfast, orderId: number, userId: string) {
  const now = BigInt(Date.now());
  const lock = { epoch: 1, userId, sessionId: "gone", state: "GRACE", acquiredAt: now, renewedAt: now };
  const data = { ...lock, expiresAt: now, graceUntil: now + BigInt(10_000) };
  const where = { orderId };
  await db.orderLock.upsert({
    where,
    create: { ...where, ...data },
    update: data,
    select: { orderId: true },
  });
}

test("of somebody who reconnects the list says when the order is free, however long their name is", {
  tag: "@promise",
}, async ({ signedInAs, anOrder, holdfast }) => {
  const { id } = await holdfast.db.user.create({
    data: {
      id: "reconnects",
      name: "Wolfeschlegelsteinhausenbergerdorff-Schwarzenberg, Hubert Blaine",
      email: "reconnects@holdfast.test",
      passwordHash: "-",
    },
    select: { id: true },
  });
  const anna = await signedInAs("anna");
  const free = anna.getByText(/^free in \d/);
  for (const width of [390, 1_024, 1_280]) {
    await anna.setViewportSize({ width, height: 800 });
    // It is free after seconds: a page that came later than that is asked for again.
    await expect(async () => {
      await reconnects(holdfast, anOrder.id, id);
      await anna.goto(`/orders?q=${anOrder.number}`);
      await expect(free).toBeVisible({ timeout: 1_000 });
      expect(await hiddenOf(free), `at ${width} px`).toBe(0);
    }).toPass();
  }
});

test("the two days of a span stand apart, on a phone too", async ({ signedInAs }) => {
  const anna = await signedInAs("anna");
  await anna.goto("/orders");
  for (const width of [390, 1_280]) {
    await anna.setViewportSize({ width, height: 800 });
    await anna.getByRole("button", { name: "Updated", exact: true }).click();
    const [from, to] = await Promise.all(["From", "Until"].map((end) => anna.getByLabel(end).boundingBox()));
    const popover = await anna.getByRole("dialog").boundingBox();
    if (!from || !to || !popover) throw new Error("The days aren't shown");
    const isBeside = from.x + from.width <= to.x;
    expect(isBeside || from.y + from.height <= to.y, `at ${width} px`).toBe(true);
    for (const { x, width: wide } of [from, to])
      expect(x >= popover.x && x + wide <= popover.x + popover.width, `at ${width} px`).toBe(true);
    await anna.keyboard.press("Escape");
  }
});

test("a row's state is still a pill when the row is selected", async ({ signedInAs }) => {
  const anna = await signedInAs("anna");
  await anna.goto("/orders");
  const row = anna.getByRole("row").nth(1);
  const pills = row.locator("td span.rounded-full.inset-ring");
  await row.getByRole("checkbox").check();
  await expect(pills.first()).toBeVisible();
  for (const pill of await pills.all()) {
    const { ring, ground } = await pill.evaluate((element) => ({
      ring: getComputedStyle(element).boxShadow,
      ground: getComputedStyle(element).backgroundColor,
    }));
    expect(ring).toMatch(/inset/);
    expect(ground).not.toBe("rgba(0, 0, 0, 0)");
  }
});
