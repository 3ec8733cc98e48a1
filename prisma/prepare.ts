import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { indexNames } from "../domain/search/index-names";
import { seedUsers } from "../domain/users/seed-users";
import { isPassword } from "../domain/users/signing-in/password";
import { db, takeTurn } from "../lib/db";
import { env } from "../lib/env";
import { readApps } from "../server/apps";
import { migrate } from "./migrate";
import { seedDemo } from "./seed/seed-demo";

/** Run by `npm start`: checks the settings, migrates, fills an empty database with demo data, and writes how to sign in. */
const ORDERS = 250;
/** How long nodes that start at once wait for the one that fills the database, in milliseconds. */
const PATIENCE_MS = 600_000;
const ACCOUNTS = "staff1@holdfast.test, staff2@…, staff3@…, viewer@… or admin@holdfast.test";

try {
  await prepare();
} catch (error) {
  if (!(error instanceof Error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function prepare() {
  const { DATABASE_URL, SEED_PASSWORD, PUSHER_APPS_FILE } = env();
  // Only the server needs all apps, but it comes after the build, and whatever it throws is shown with a stack.
  if (PUSHER_APPS_FILE) readApps(PUSHER_APPS_FILE);
  await migrate(process.cwd(), DATABASE_URL);
  await alone(async () => {
    await indexNames();
    if ((await db.user.count()) === 0) await seed(SEED_PASSWORD ?? randomBytes(9).toString("base64url"));
    else await remind(SEED_PASSWORD);
  });
  await db.$disconnect();
}

/** Of several nodes that start at once one fills the database; a file is one node's. */
async function alone(run: () => Promise<void>) {
  if (db.dialect.isSingleWriter) return run();
  await db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SET LOCAL lock_timeout = 0`;
      await tx.$executeRaw`SET LOCAL idle_in_transaction_session_timeout = 0`;
      await takeTurn(tx, "prepare");
      await run();
    },
    { timeout: PATIENCE_MS },
  );
}

async function seed(password: string) {
  await seedUsers(password);
  if ((await db.order.count()) === 0) await seedDemo({ db, orders: ORDERS });
  process.stdout.write(`Sign in as ${ACCOUNTS}\nPassword: ${password}\n`);
}

/** The password itself is shown once; later only where it is, if it still is. */
async function remind(password: string | undefined) {
  const staff = await db.user.findUnique({
    where: { email: "staff1@holdfast.test" },
    select: { passwordHash: true },
  });
  if (!staff) return;
  const kept = password !== undefined && (await isPassword(staff.passwordHash, password));
  const where = kept ? `SEED_PASSWORD, ${placeOf(password)}` : "as it was shown when the demo data was made";
  process.stdout.write(`Sign in as ${ACCOUNTS}\nPassword: ${where}\n`);
}

/** A variable that is set in the environment comes before the file, which then may say another or none. */
function placeOf(password: string) {
  const file = existsSync(".env") ? parseEnv(readFileSync(".env", "utf8")) : {};
  return file.SEED_PASSWORD === password ? "in .env" : "as your environment has it";
}
