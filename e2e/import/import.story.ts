import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "../story";

let made = 0;
const mark = () => `${Date.now()}-${++made}`;

/** Sends a file as somebody does who is on the list, up to where its columns are told. */
async function send(page: Page, list: "products" | "customers", text: string, name = "prices.csv") {
  await page.goto(`/${list}`);
  await page.getByRole("link", { name: "Import" }).click();
  await page
    .getByLabel("Choose a file")
    .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await expect(page.getByRole("heading", { level: 2, name: "What the columns say" })).toBeVisible();
}

const row = (page: Page, number: number) =>
  page.getByRole("row").filter({ has: page.getByRole("cell", { name: String(number), exact: true }) });
const check = (page: Page) => page.getByRole("button", { name: "Check the rows" }).click();

test("Anna imports prices: she sees what would change, imports, and Ben's list follows; then she undoes all of it", async ({
  signedInAs,
}) => {
  const [anna, ben] = [await signedInAs("anna"), await signedInAs("ben")];
  const word = `Zebra${mark().replace("-", "")}`;
  const text = `SKU;Name;Preis;Bestand\n${word}-1;${word} Lamp;12,50;4\n${word}-2;${word} Vase;8,00;x\n`;
  await ben.goto(`/products?q=${word}`);
  await expect(ben.getByText("No products found")).toBeVisible();

  await send(anna, "products", text);
  await expect(anna.getByLabel("Preis")).toHaveValue("priceCents");
  await check(anna);
  await expect(row(anna, 2)).toContainText("New");
  await expect(row(anna, 3)).toContainText("Stock: Give a whole number");
  await expect(ben.getByText("No products found")).toBeVisible();
  await anna.getByRole("button", { name: "Import 1 row" }).click();
  await expect(row(anna, 2)).toContainText("Created");
  await expect(ben.getByRole("row").filter({ hasText: `${word} Lamp` })).toContainText("12.50");

  // The same file again, corrected and dearer: the old values stand beside the new ones.
  await send(anna, "products", text.replace("12,50", "14,00").replace(";x", ";2"));
  await check(anna);
  await expect(row(anna, 2)).toContainText("Price: €12.50 → €14.00");
  await anna.getByRole("button", { name: "Import 2 rows" }).click();
  await expect(row(anna, 3)).toContainText("Created");
  await expect(ben.getByRole("row").filter({ hasText: `${word} Lamp` })).toContainText("14.00");

  const [download] = await Promise.all([
    anna.waitForEvent("download"),
    anna.getByRole("link", { name: "Report" }).click(),
  ]);
  const report = await readFile(await download.path(), "utf8");
  expect(report).toContain(`2,"Changed","","Preis: 12.50 → 14.00","${word}-1"`);

  await anna.getByRole("button", { name: "Undo" }).click();
  await anna.getByRole("alertdialog").getByRole("button", { name: "Undo the import" }).click();
  await expect(row(anna, 3)).toContainText("Undone");
  await expect(ben.getByRole("row").filter({ hasText: `${word} Lamp` })).toContainText("12.50");
  await expect(ben.getByText(`${word} Vase`)).toHaveCount(0);
});

test("what Ben has changed since the preview stays as he wrote it, and so it does when Anna undoes", async ({
  signedInAs,
}) => {
  const [anna, ben] = [await signedInAs("anna"), await signedInAs("ben")];
  const word = `Yak${mark().replace("-", "")}`;
  const text = `SKU,Name,Price\n${word}-1,${word} Rug,5.00\n${word}-2,${word} Bag,6.00\n`;
  await send(anna, "products", text);
  await check(anna);
  await anna.getByRole("button", { name: "Import 2 rows" }).click();
  await expect(row(anna, 3)).toContainText("Created");

  await send(anna, "products", text.replace("5.00", "5.50").replace("6.00", "6.50"));
  await check(anna);
  await expect(row(anna, 2)).toContainText("€5.00 → €5.50");
  const rename = async (from: string, price: string) => {
    await ben.goto(`/products?q=${from}`);
    await ben.getByRole("table").getByRole("link", { name: from }).click();
    await ben.getByLabel("Price").fill(price);
    await ben.getByRole("button", { name: "Save" }).click();
    await expect(ben.getByText(/is saved/)).toBeVisible();
  };
  await rename(`${word} Rug`, "9.00");
  await anna.getByRole("button", { name: "Import 2 rows" }).click();
  await expect(row(anna, 2)).toContainText("Price: It has been changed or used since");
  await expect(row(anna, 3)).toContainText("Changed");

  await rename(`${word} Bag`, "7.77");
  await anna.getByRole("button", { name: "Undo" }).click();
  await anna.getByRole("alertdialog").getByRole("button", { name: "Undo the import" }).click();
  await expect(anna.getByText("1 row was kept")).toBeVisible();
  await expect(row(anna, 3)).toContainText("Price: Ben Okafor has changed it since");
});

test("pasted rows, a column corrected by hand, and the same heading the next time", async ({
  signedInAs,
}) => {
  const anna = await signedInAs("anna");
  const name = `Xenia ${mark()}`;
  const heading = `Wer ${mark()}`;
  await anna.goto("/customers/import");
  await anna.getByRole("button", { name: "Paste instead" }).click();
  await anna.getByLabel("Rows copied from a spreadsheet").fill(`${heading}\tCity\n${name}\t\n`);
  await anna.getByRole("button", { name: "Read them" }).click();
  await expect(anna.getByText("Choose the column with the name")).toBeVisible();
  await anna.getByLabel(heading).selectOption({ label: "Name" });
  await check(anna);
  await anna.getByRole("button", { name: "Import 1 row" }).click();
  await expect(row(anna, 2)).toContainText("Created");
  await row(anna, 2).getByRole("link", { name }).click();
  await expect(anna.getByRole("heading", { level: 1, name })).toBeVisible();

  await send(anna, "customers", `${heading},Phone\n${name},123\n`);
  await expect(anna.getByLabel(heading)).toHaveValue("name");
  await check(anna);
  await expect(row(anna, 2)).toContainText("Phone: – → 123");
});

test("a long import goes on through a reload, stops where it is cancelled, and is no reader's", async ({
  signedInAs,
}) => {
  const anna = await signedInAs("anna");
  const word = `Wolf${mark().replace("-", "")}`;
  const rows = Array.from({ length: 20_000 }, (_, n) => `${word}-${n},${word} ${n},1.00`);
  await send(anna, "products", ["SKU,Name,Price", ...rows].join("\n"));
  await check(anna);
  await anna.getByRole("button", { name: "Import 20,000 rows" }).click();
  await expect(anna.getByRole("progressbar")).toBeVisible();
  await anna.reload();
  // Of what is cancelled before its first row nothing stays.
  await expect(anna.getByText(/[1-9][\d,]* of 20,000 rows are written/)).toBeVisible();
  await anna.getByRole("button", { name: "Cancel" }).click();
  await expect(anna.getByText("What was written before it was cancelled stays")).toBeVisible();
  await expect(anna.getByRole("link", { name: /^New: / })).toBeVisible();

  const vera = await signedInAs("vera");
  await vera.goto("/products");
  await expect(vera.getByRole("link", { name: "Import" })).toHaveCount(0);
  await vera.goto("/products/import");
  await expect(vera).toHaveURL(/\/products$/);
});

test("says what is wrong with a file, and in which row", async ({ signedInAs }) => {
  const anna = await signedInAs("anna");
  await anna.goto("/products/import");
  const input = anna.getByLabel("Choose a file");
  await input.setInputFiles({ name: "photo.png", mimeType: "image/png", buffer: Buffer.from("x") });
  await expect(anna.getByText("This is neither a CSV nor an XLSX file")).toBeVisible();
  await input.setInputFiles({ name: "a.xlsx", mimeType: "text/csv", buffer: Buffer.from("no zip") });
  await expect(anna.getByRole("alert").filter({ hasText: "It is no XLSX file" })).toBeVisible();
});
