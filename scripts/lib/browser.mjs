import { existsSync } from "node:fs";
import path from "node:path";
import { CannotGoOn } from "./cannot-go-on.mjs";
import { isOnPath } from "./on-path.mjs";
import { root } from "./root.mjs";
import { step } from "./step.mjs";

const APT = { DEBIAN_FRONTEND: "noninteractive" };

/**
 * A Chromium for the stories: Playwright's own, else the system's, which is installed where that is possible. Without a
 * window it is the smaller one and takes a third less time.
 *
 * @returns {Promise<string>} its path; empty for Playwright's own
 */
export async function findBrowser() {
  const { chromium } = await import("@playwright/test");
  if (existsSync(chromium.executablePath())) return "";
  const installed = onPath();
  if (installed) return installed;
  if (process.getuid?.() === 0 && isOnPath("apt-get")) {
    await step("Fetching Debian's package lists", "apt-get", ["update", "-qq"], { cwd: root, env: APT });
    const args = ["install", "-y", "-qq", "--no-install-recommends", "chromium-headless-shell"];
    await step("Installing Chromium", "apt-get", args, { cwd: root, env: APT });
  }
  const found = onPath();
  if (found) return found;
  throw new CannotGoOn(
    "the browser stories need Chromium: npx playwright install chromium, or your system's.",
  );
}

function onPath() {
  for (const folder of (process.env.PATH ?? "").split(path.delimiter))
    for (const name of ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"])
      if (existsSync(path.join(folder, name))) return path.join(folder, name);
  return undefined;
}
