import { findBrowser } from "../../scripts/lib/browser.mjs";
import { build } from "../../scripts/lib/build.mjs";
import { seedDatabase } from "./seeded-database";

/** Stories are told to the production build, made anew if sources have changed, in a browser that is there by then. */
export default async function prepare() {
  process.env.HOLDFAST_BROWSER ||= await findBrowser();
  await build();
  return seedDatabase();
}
