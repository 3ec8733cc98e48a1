/** Something that the person at the keyboard has to put right. Shown as one line, without a stack. */
export class CannotGoOn extends Error {}

/**
 * Runs a command of ours and ends the process when it fails.
 *
 * @param {() => Promise<void>} command
 */
export async function orSayWhy(command) {
  try {
    await command();
  } catch (error) {
    if (!(error instanceof CannotGoOn)) throw error;
    process.stderr.write(`\nHoldfast can't go on: ${error.message}\n`);
    process.exit(1);
  }
}

/** @param {unknown} error */
export function codeOf(error) {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}
