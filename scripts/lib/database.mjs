import { root } from "./root.mjs";
import { step } from "./step.mjs";

/**
 * Migrates the database and fills an empty one with demo data.
 *
 * @returns {Promise<string>} how to sign in
 */
export function prepareDatabase() {
  return step("Preparing the database", process.execPath, ["--import", "tsx", "prisma/prepare.ts"], {
    cwd: root,
    reason: (said) => said,
  });
}
