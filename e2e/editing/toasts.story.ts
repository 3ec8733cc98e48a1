import type { Locator } from "@playwright/test";
import { expect, test } from "../story";
import { startEditing } from "../support/editing";

for (const width of [390, 700, 1024, 1440])
  test(`at ${width} px what Anna is told doesn't lie on the bar that she saves with`, async ({
    signedInAs,
    anOrder,
  }) => {
    const anna = await signedInAs("anna", { viewport: { width, height: 800 } });
    const shipping = await startEditing(anna, anOrder);
    const bar = anna.getByRole("region", { name: "1 change" });
    await shipping.fill("44");
    await bar.getByRole("button", { name: "Discard" }).click();
    await anna.getByRole("alertdialog").getByRole("button", { name: "Discard" }).click();
    const told = anna.getByRole("listitem").filter({ hasText: "Changes discarded" });
    await expect(told).toBeVisible();
    await shipping.fill("45");
    await expect(bar).toBeVisible();
    await expect(async () => expect(await lie(told, bar)).toBe("apart")).toPass({ timeout: 2_000 });
  });

async function lie(one: Locator, other: Locator) {
  const [a, b] = [await one.boundingBox(), await other.boundingBox()];
  if (!a || !b) return "gone";
  const isApart =
    a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
  return isApart ? "apart" : `on each other: ${JSON.stringify([a, b])}`;
}
