import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "../story";
import { heldBack } from "../support/held-back";
import { environment, Holdfast } from "../support/holdfast";
import { setUpApp } from "../support/people";

test("a desk that has nobody is set up with the code that the server wrote, and has its name on every page", async ({
  aStranger,
}) => {
  const folder = await mkdtemp(path.join(tmpdir(), "holdfast-setup-"));
  const database = `file:${path.join(folder, "empty.db")}`;
  const env = { ...process.env, ...environment, DATABASE_URL: database, HOLDFAST_DEMO: "false" };
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", "prisma/prepare.ts"], {
    env,
  });
  const code = /The code is (\S+)/.exec(stdout)?.[1] ?? "";
  const holdfast = await Holdfast.start({ timeScale: 1, database });
  try {
    const page = await aStranger({ baseURL: holdfast.url });
    const scripts = await heldBack(page, /./);
    await page.goto("/setup", { waitUntil: "commit" });
    await page.getByLabel("Time zone").selectOption("Asia/Tokyo");
    await page.getByLabel("Setup code").fill("0000-0000-0000-0000");
    await page.keyboard.press("Enter");
    await scripts.arrive();
    await expect(page.locator("[aria-invalid=true]").first()).toBeVisible();
    await expect(page.getByLabel("Time zone")).toHaveValue("Asia/Tokyo");
    await page.goto("/orders");
    await expect(page).toHaveURL(/\/setup$/);

    await page.getByLabel("Setup code").fill("0000-0000-0000-0000");
    await page.getByLabel("Name", { exact: true }).fill("Millworks");
    await page.getByLabel("Currency").selectOption("CHF");
    await page.getByLabel("Tax rate in %").fill("8,1");
    await expect(page.getByLabel("Time zone")).toHaveValue("Europe/Berlin");
    await page.getByLabel("Your name").fill("Ada Miller");
    await page.getByLabel("Email").fill("ada@millworks.example");
    await page.getByLabel("Password").fill("millworks2026");
    await page.getByRole("radio", { name: "With demo data" }).click();
    await page.getByRole("button", { name: "Set up" }).click();
    // First what is wrong by itself, then the code; nothing that was typed is lost.
    await expect(page.getByLabel("Password")).toBeFocused();
    await page.getByLabel("Password").fill("seven green bicycles");
    await page.keyboard.press("Enter");
    await expect(page.getByText("That isn’t the code.")).toBeVisible();
    await expect(page.getByLabel("Setup code")).toBeFocused();
    await page.getByLabel("Setup code").fill(code.toLowerCase());
    await page.keyboard.press("Enter");

    await expect(page).toHaveURL(/\/orders/);
    await expect(page).toHaveTitle(/Millworks$/);
    await expect(page.getByRole("link", { name: "Millworks" })).toBeVisible();
    await expect(page.getByRole("row").nth(5)).toBeVisible();
    await page.goto("/setup");
    await expect(page).toHaveURL(/\/orders/);

    // An admin who is made from now on has an admin's rights with a second factor.
    await page.goto("/admin/desk");
    await expect(page.getByRole("heading", { name: "This page is for admins" })).toBeVisible();
    await page.getByRole("link", { name: "Set up" }).click();
    await setUpApp(page);
    await expect(page.getByText("You have an admin’s rights once")).toBeHidden();
    await page.goto("/admin/desk");
    await expect(page.getByLabel("Tax rate in %")).toHaveValue("8.1");
    await page.getByLabel("Name", { exact: true }).fill("Mill & Works");
    await page.getByLabel("Tax rate in %").fill("much");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByLabel("Tax rate in %")).toBeFocused();
    await page.getByLabel("Tax rate in %").fill("7.7");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("link", { name: "Mill & Works" })).toBeVisible();
    expect(await holdfast.db.desk.findUnique({ where: { id: 1 } })).toMatchObject({
      name: "Mill & Works",
      currency: "CHF",
      taxRatePpm: 77_000,
      timeZone: "Europe/Berlin",
    });

    await page.getByRole("button", { name: "Remove the demo data" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
    await expect(page.getByText("Removed: 250 orders")).toBeVisible();
    await expect(page.getByRole("button", { name: "Remove the demo data" })).toBeHidden();
    await page.getByRole("link", { name: "Orders", exact: true }).click();
    await expect(page.getByText("No orders", { exact: false }).first()).toBeVisible();
  } finally {
    await holdfast.dispose();
    await rm(folder, { recursive: true, force: true });
  }
});
