import { readFile } from "node:fs/promises";
import { expect, test } from "../story";
import { people } from "../support/people";

test("Amir sees what was done: live, by filters that a link shares, and as a file", async ({
  signedInAs,
  aStranger,
  holdfast,
}) => {
  const amir = await signedInAs("amir");
  await amir.goto("/admin/people");
  await amir.getByRole("link", { name: "Audit log" }).click();
  await expect(amir.getByRole("heading", { name: "Audit log" })).toBeVisible();
  // Others may have signed in since: other stories run on this server.
  await amir.getByLabel("Person").selectOption({ label: people.amir.name });
  await amir.getByLabel("What", { exact: true }).selectOption({ label: "Signed in" });
  await amir.getByRole("button", { name: "Show" }).click();
  await expect(amir.getByRole("row").filter({ hasText: people.amir.name }).first()).toContainText(
    "Signed in",
  );
  await amir.goto("/admin/audit");
  await expect(amir.getByRole("row").nth(1)).toBeVisible();

  const mallory = await aStranger();
  await mallory.goto("/login");
  await mallory.getByLabel("Email").fill(people.vera.email);
  await mallory.getByLabel("Password").fill("a guess of mine");
  await mallory.getByRole("button", { name: "Sign in" }).click();
  await expect(mallory.getByRole("alert").filter({ hasText: "Email or password is wrong." })).toBeVisible();
  await amir.getByRole("button", { name: /^\d+ new rows?$/ }).click();
  const guess = amir.getByRole("row").filter({ hasText: people.vera.name }).first();
  await expect(guess).toContainText("Somebody not signed in");
  await expect(guess).toContainText("Refused");
  await expect(guess).not.toContainText("a guess of mine");

  // Somebody who may not look is told so, and it is on record that they tried, as Ben did in other stories.
  const ben = await signedInAs("ben");
  const { id } = await holdfast.db.user.findUniqueOrThrow({ where: { email: people.ben.email } });
  const tries = await holdfast.db.auditEntry.count({
    where: { verb: "deed.refused", actorId: id },
  });
  await ben.goto("/admin/audit");
  await expect(ben.getByRole("heading", { name: "This page is for admins" })).toBeVisible();
  expect((await ben.request.get("/admin/audit/file?as=jsonl")).status()).toBe(403);
  await amir.goto("/admin/audit");
  await amir.getByLabel("Person").selectOption({ label: people.ben.name });
  await amir.getByLabel("Outcome").selectOption("refused");
  await amir.getByRole("button", { name: "Show" }).click();
  await expect(amir).toHaveURL(/outcome=refused/);
  await expect(amir.getByRole("row").filter({ hasText: "Tried what is not allowed" })).toHaveCount(tries + 2);
  await expect(amir.getByRole("row").filter({ hasText: people.vera.name })).toHaveCount(0);

  const downloads = [];
  for (const name of ["CSV", "JSON Lines"]) {
    const download = amir.waitForEvent("download");
    await amir.getByRole("link", { name }).click();
    downloads.push(await readFile(await (await download).path(), "utf8"));
  }
  const [csv = "", lines = ""] = downloads;
  expect(csv).toContain('"deed.refused"');
  expect(csv).not.toContain('"session.refused"');
  const rows = lines
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { verb: string });
  expect(rows.filter(({ verb }) => verb === "deed.refused")).toHaveLength(tries + 2);
  await amir.goto("/admin/audit?verb=audit.exported");
  await expect(amir.getByRole("row").filter({ hasText: people.amir.name })).toHaveCount(2);
  await amir.goto("/admin/audit?verb=demo.removed");
  await expect(amir.getByText("Nothing like this on record")).toBeVisible();
});

test("Amir lets somebody try again at once whose account was guessed at", async ({
  signedInAs,
  aStranger,
}) => {
  const mallory = await aStranger();
  await mallory.goto("/login");
  await mallory.getByLabel("Email").fill(people.chen.email);
  for (let n = 0; n < 9; n++) {
    await mallory.getByLabel("Password").fill(`guess number ${n}`);
    const answered = mallory.waitForResponse(/callback\/credentials/);
    await mallory.getByRole("button", { name: "Sign in" }).click();
    await answered;
    await expect(mallory.getByRole("button", { name: "Sign in" })).toBeEnabled();
  }
  await expect(mallory.getByRole("alert").filter({ hasText: "Too many" })).toBeVisible();

  const amir = await signedInAs("amir");
  await amir.goto("/admin/people");
  const slowed = amir.getByRole("listitem").filter({ hasText: `${people.chen.name}: 8 failures` });
  await slowed.getByRole("button", { name: "Lift" }).click();
  await expect(amir.getByText(`${people.chen.name} can try again at once.`)).toBeVisible();
  await expect(slowed).toBeHidden();
  await amir.goto("/admin/audit");
  await expect(amir.getByRole("row").nth(1)).toContainText("Lifted the slowing of sign-ins");
  const chens = amir.getByRole("row").filter({ hasText: people.chen.name });
  await expect(chens.filter({ hasText: "Sign-in, slowed" })).toHaveCount(1);
});
