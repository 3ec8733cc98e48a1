import { root } from "./root.mjs";
import { step } from "./step.mjs";

/** Of a clone that isn't built yet, with demo data for an empty database unless HOLDFAST_DEMO says otherwise. */
export const FROM_SOURCE = ["--import", "tsx", "prisma/prepare.ts", "--demo"];

/**
 * Migrates the database, and gives an empty one what was asked for.
 *
 * @param {string[]} program what Node is to run
 * @returns {Promise<string>} how to sign in
 */
export function prepareDatabase(program) {
  return step("Preparing the database", process.execPath, program, {
    cwd: root,
    reason: (said) => said,
  });
}
