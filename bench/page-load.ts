/**
 * A fresh load of the edit page, as after a click from elsewhere: when the form can be seen, when the connection is open,
 * when the form can be typed in, and when somebody else who looks at the order sees who has it. To reach: the other sees
 * it no later than the form can be typed in, and that within 1.3 x of the form being seen.
 *
 *   npx tsx bench/page-load.ts [loads]
 */
import { chromium, type Page } from "@playwright/test";
import { Holdfast } from "../e2e/support/holdfast";
import { SignIns } from "../e2e/support/people";
import { seedDatabase } from "../e2e/support/seeded-database";
import { findBrowser } from "../scripts/lib/browser.mjs";
import { build } from "../scripts/lib/build.mjs";
import { partOf } from "./part-of";

const loads = Number(process.argv[2] ?? 20);
const WARM_UP = 3;

/** Milliseconds since 1970; of two pages of one browser they can be compared. */
type Times = Partial<Record<"seen" | "connected" | "editable", number>>;

await build();
const forget = await seedDatabase();
const holdfast = await Holdfast.start({ timeScale: 1 });
const isRoot = process.getuid?.() === 0;
const browser = await chromium.launch({
  executablePath: await findBrowser(),
  args: ["--disable-gpu", ...(isRoot ? ["--no-sandbox"] : [])],
});
try {
  const signIns = new SignIns(browser, holdfast.url, holdfast.db);
  const [anna, ben] = await Promise.all([
    signIns.of("anna").then((storageState) => browser.newContext({ baseURL: holdfast.url, storageState })),
    signIns.of("ben").then((storageState) => browser.newContext({ baseURL: holdfast.url, storageState })),
  ]);
  // What tsx puts around functions, for those that run in the page.
  for (const context of [anna, ben]) await context.addInitScript("globalThis.__name = (it) => it");
  const rows: (Required<Times> & { began: number; elsewhere: number })[] = [];
  const orders = await holdfast.db.order.findMany({
    where: { status: "CONFIRMED" },
    select: { id: true },
    take: loads + WARM_UP,
  });
  for (const { id } of orders) {
    const onlooker = await ben.newPage();
    // What a page asks for as soon as it hears of what happens.
    const isLive = onlooker.waitForResponse("**/api/desk/order-now*");
    await onlooker.goto(`/orders/${id}`);
    await isLive;
    const elsewhere = whenShown(onlooker, "Anna Becker is editing");
    const page = await anna.newPage();
    await page.addInitScript(noteTimes);
    const began = Date.now();
    await page.goto(`/orders/${id}/edit`);
    await page.waitForFunction(() => Reflect.get(window, "times").editable !== undefined);
    const times: Required<Times> = await page.evaluate(() => Reflect.get(window, "times"));
    rows.push({ began, ...times, elsewhere: await elsewhere });
    await page.close();
    await onlooker.close();
  }
  const measured = rows.slice(WARM_UP);
  const median = (what: Exclude<keyof (typeof rows)[number], "began">) => {
    const took = measured.map((row) => row[what] - row.began);
    return partOf(took, 0.5);
  };
  const seen = median("seen");
  for (const [name, what] of [
    ["the form is seen", "seen"],
    ["the connection is open", "connected"],
    ["the form can be typed in", "editable"],
    ["somebody else sees who has it", "elsewhere"],
  ] as const)
    process.stdout.write(
      `${name.padEnd(32)} ${median(what).toFixed(0)} ms  ${(median(what) / seen).toFixed(2)} x\n`,
    );
} finally {
  await browser.close();
  await holdfast.dispose();
  await forget();
}

function whenShown(page: Page, text: string) {
  return page.evaluate(
    (text) =>
      new Promise<number>((resolve) => {
        const look = () =>
          document.querySelector("main")?.textContent.includes(text)
            ? resolve(Date.now())
            : requestAnimationFrame(look);
        look();
      }),
    text,
  );
}

/** Runs in the page before anything of it. */
function noteTimes() {
  const times: Times = {};
  Reflect.set(window, "times", times);
  const Original = window.WebSocket;
  window.WebSocket = class extends Original {
    constructor(url: string | URL) {
      super(url);
      this.addEventListener("open", () => {
        times.connected ??= Date.now();
      });
    }
  };
  const look = () => {
    const field = document.querySelector<HTMLInputElement>('input[name="shippingCents"]');
    if (field) times.seen ??= Date.now();
    if (field && !field.readOnly && !field.disabled) times.editable ??= Date.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
