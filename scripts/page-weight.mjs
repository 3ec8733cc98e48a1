/** `npm test` runs it after the build: whether a page loads more script than it may, see lib/page-weights.mjs. */
import { builtPages, tooHeavy } from "./lib/page-weights.mjs";

const pages = builtPages();
const faults = tooHeavy(pages);
for (const fault of faults) process.stdout.write(`${fault}\n`);
process.stdout.write(`Weighed ${pages.length} pages.\n`);
process.exit(faults.length > 0 || pages.length === 0 ? 1 : 0);
