import { expect, test } from "../story";
import { sends, shippingOf, startEditing } from "../support/editing";
import { StallingProxy } from "../support/stalling-proxy";

test("what Anna typed first and a slow network brings last undoes nothing that she typed since", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const network = await StallingProxy.to(holdfast.port);
  try {
    const anna = await signedInAs("anna", { baseURL: `http://127.0.0.1:${network.port}` });
    const isSent = sends(anna, 1200);
    const shipping = await startEditing(anna, anOrder);
    const draft = () =>
      holdfast.db.orderDraft
        .findFirst({ where: { orderId: anOrder.id, discardedAt: null }, select: { patch: true } })
        .then((row) => row?.patch);
    // A connection that her browser keeps for the next request goes silent with the others.
    await anna.evaluate(() => fetch("/healthz"));
    network.stall();
    await shipping.fill("12.00");
    await isSent;
    network.restore();
    await expect.poll(draft, { timeout: 30_000 }).toMatchObject({ shippingCents: 1200 });
    await shipping.fill("1234.00");
    await expect.poll(draft).toMatchObject({ shippingCents: 123_400 });

    await network.deliverLate();
    // Whoever is served after it: what it brought has been dealt with.
    const ben = await signedInAs("ben");
    await ben.goto(`/orders/${anOrder.id}`);
    await expect(ben.getByText("1,234.00").first()).toBeVisible();
    expect(await draft()).toMatchObject({ shippingCents: 123_400 });

    await anna.close({ runBeforeUnload: false });
    const again = await signedInAs("anna");
    await again.goto(`/orders/${anOrder.id}/edit`);
    const unsaved = again.getByRole("alertdialog", { name: "Restore your unsaved changes?" });
    await expect(unsaved).toContainText("1,234.00");
    await unsaved.getByRole("button", { name: "Restore" }).click();
    await expect(shippingOf(again)).toHaveValue("1234.00");
  } finally {
    network.close();
  }
});
