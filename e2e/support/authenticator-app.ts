import { expect, type Locator, type Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";

/** Sets an authenticator app up, on a page that has the card for it. */
export async function setUpApp(
  page: Page,
  /** What is done before with the field for its first code. */
  before = async (_code: Locator) => {},
): Promise<{ app: TOTP; codes: string[] }> {
  await page.getByRole("button", { name: "Set up" }).click();
  await expect(page.getByRole("img", { name: "QR code of the key" })).toBeVisible();
  const app = new TOTP({
    secret: Secret.fromBase32(await page.getByRole("textbox", { name: "Key" }).inputValue()),
  });
  const code = page.getByRole("textbox", { name: "Code" });
  await before(code);
  await code.fill(app.generate());
  await page.getByRole("button", { name: "Switch on" }).click();
  const kept = page.getByRole("list", { name: "Your recovery codes" }).getByRole("listitem");
  await expect(kept).toHaveCount(10);
  const codes = await kept.allInnerTexts();
  await page.getByRole("button", { name: "I have kept them" }).click();
  return { app, codes };
}
