import { expect, test } from "../story";

test("the faces of those who look at an order don't cover each other", async ({ signedInAs, anOrder }) => {
  const [anna, ...others] = await Promise.all([signedInAs("anna"), signedInAs("ben"), signedInAs("chen")]);
  for (const page of [anna, ...others]) await page.goto(`/orders/${anOrder.id}`);
  const faces = anna.getByRole("list", { name: "Looking at this order" }).getByRole("img");
  await expect(faces).toHaveCount(2);
  const [first, second] = await Promise.all([faces.first().boundingBox(), faces.last().boundingBox()]);
  expect(second?.x).toBeGreaterThanOrEqual((first?.x ?? 0) + (first?.width ?? 0));
});
