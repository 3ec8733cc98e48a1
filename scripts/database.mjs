/** `npm run db:backup` and `db:restore`: as built if that is there, as on a server, else from the source. */
import { existsSync } from "node:fs";
import path from "node:path";
import { ended, start } from "./lib/children.mjs";
import { root } from "./lib/root.mjs";

const [name = "", ...args] = process.argv.slice(2);
const built = path.join(root, "dist", `${name}.js`);
const program = existsSync(built) ? [built] : ["--import", "tsx", `prisma/${name}.ts`];
process.exitCode = await ended(
  start(process.execPath, [...program, ...args], { cwd: root, stdio: "inherit" }),
);
