import { expect, test } from "../story";
import { asks } from "../support/asking";
import { shippingOf, startEditing } from "../support/editing";

test("Anna answers from a page that isn't the one she edits in: a little longer, no, and yes", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const editing = await signedInAs("anna");
  const ben = await signedInAs("ben");
  await startEditing(editing, anOrder);
  const anna = await editing.context().newPage();
  await anna.goto("/my-work");
  await asks(ben, anOrder.id);
  const question = anna.getByRole("dialog", { name: `Ben Okafor asks for order ${anOrder.number}` });
  await question.getByRole("button", { name: "Give me 2 minutes" }).click();
  await expect(ben.getByText(/Anna Becker needs a little longer, 1\d\d s/)).toBeVisible();
  await question.getByRole("button", { name: "Keep editing" }).click();
  await expect(ben.getByText(`Anna Becker wants to keep editing order ${anOrder.number}.`)).toBeVisible();
  await expect(question).toBeHidden();
  await expect(shippingOf(editing)).toBeEditable();

  // As if the two minutes were over in which he may not ask again.
  await holdfast.db.lockRequest.deleteMany({ where: { orderId: anOrder.id } });
  await asks(ben, anOrder.id);
  await question.getByRole("button", { name: "Hand over now" }).click();
  await expect(editing.getByText(`You handed ${anOrder.number} to Ben Okafor`)).toBeVisible();
  await ben.getByRole("button", { name: /Your turn, start editing/ }).click();
  await expect(shippingOf(ben)).toBeEditable();
});

test("nobody answers Ben, so he asks the admins; Amir is told where he is, and settles it", async ({
  signedInAs,
  anOrder,
  holdfast,
}) => {
  const anna = await signedInAs("anna");
  const ben = await signedInAs("ben");
  const amir = await signedInAs("amir");
  await startEditing(anna, anOrder);
  await amir.goto("/orders");
  await asks(ben, anOrder.id);
  await expect(ben.getByText(/Asked Anna Becker, \d+ s to answer/)).toBeVisible();
  await expect(ben.getByRole("button", { name: "Ask an admin" })).toHaveCount(0);
  // As if her thirty seconds were over, in which she went on typing.
  await holdfast.db.lockRequest.updateMany({ where: { orderId: anOrder.id }, data: { answerBy: 0 } });
  await ben.reload();
  await expect(ben.getByText("Anna Becker hasn’t answered")).toBeVisible();
  await ben.getByRole("button", { name: "Ask an admin" }).click();
  await expect(ben.getByText("The admins know")).toBeVisible();

  await expect(
    amir.getByText(`Ben Okafor waits for order ${anOrder.number}, and Anna Becker doesn’t answer.`),
  ).toBeVisible();
  await amir.getByRole("button", { name: "Open the order" }).click();
  await amir.getByRole("button", { name: "Take over" }).click();
  await amir.getByRole("alertdialog").getByRole("button", { name: "Take over" }).click();
  await expect(anna.getByRole("alertdialog")).toContainText("Amir Haddad has taken this order over.");
  await amir.getByRole("button", { name: "Done" }).click();
  await ben.getByRole("button", { name: /Your turn, start editing/ }).click();
  await expect(shippingOf(ben)).toBeEditable();
});

test("a request sounds for whoever switched that on, and for nobody else", async ({
  signedInAs,
  anOrder,
}) => {
  const anna = await signedInAs("anna");
  const ben = await signedInAs("ben");
  await anna.addInitScript(() => {
    const tones: number[] = [];
    Object.assign(window, { tones });
    const { start } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function (this: OscillatorNode, ...when) {
      tones.push(this.frequency.value);
      start.apply(this, when);
    };
  });
  const tones = () => anna.evaluate(() => (window as unknown as { tones: number[] }).tones.length);
  const question = anna.getByRole("dialog", { name: `Ben Okafor asks for order ${anOrder.number}` });
  await startEditing(anna, anOrder);
  await asks(ben, anOrder.id);
  await expect(question).toBeVisible();
  expect(await tones()).toBe(0);

  await ben.getByRole("button", { name: "Cancel request" }).click();
  await expect(question).toBeHidden();
  await anna.getByRole("button", { name: /^Account/ }).click();
  await anna.getByRole("menuitemcheckbox", { name: "Sound when somebody waits for me" }).click();
  // How it sounds: two notes.
  await expect.poll(tones).toBe(2);
  await asks(ben, anOrder.id);
  await expect(question).toBeVisible();
  await expect.poll(tones).toBe(4);
  await ben.getByRole("button", { name: "Cancel request" }).click();
  await expect(question).toBeHidden();
  expect(await tones()).toBe(4);
});
