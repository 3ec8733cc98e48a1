import { build } from "../../scripts/lib/build.mjs";
import { seedDatabase } from "./seeded-database";

/** The stories are told to the production build, made anew if sources have changed. */
export default async function prepare() {
  await build();
  return seedDatabase();
}
