/**
 * Run by `npm start` and `npm run serve`: checks the settings, migrates, gives an empty database what was asked for, and
 * writes how to sign in. `--demo`: with demo data unless HOLDFAST_DEMO says otherwise.
 */
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { seedDemo } from "../domain/demo/seed-demo";
import { seedUsers } from "../domain/demo/seed-users";
import { inviteAgain, inviteFirstAdmin, isNobodysYet } from "../domain/desk/set-up";
import { setupCode } from "../domain/desk/setup-code";
import { indexNames } from "../domain/search/index-names";
import { resealFactors } from "../domain/users/factor/reseal";
import { isTriedFirst } from "../domain/users/new-password/problem-of-new-password";
import { normalEmail } from "../domain/users/signing-in/normal-email";
import { isPassword } from "../domain/users/signing-in/password";
import { db, takeTurn } from "../lib/db";
import { env } from "../lib/env";
import { setPublisher, silentPublisher } from "../lib/publisher";
import { readApps } from "../server/apps";
import { linkText } from "./link-text";
import { upgrade } from "./upgrade";

const ORDERS = 250;
/** How long nodes that start at once wait for the one that fills the database, in milliseconds. */
const PATIENCE_MS = 600_000;
/** Until an admin says otherwise. */
const DESK = { name: "Holdfast", currency: "EUR", taxRatePpm: 190_000, locale: "en", timeZone: "UTC" };
const ACCOUNTS = "staff1@holdfast.test, staff2@…, staff3@…, viewer@… or admin@holdfast.test";

// Nobody is there yet to be told of anything.
setPublisher(silentPublisher);
try {
  await prepare();
} catch (error) {
  if (!(error instanceof Error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function prepare() {
  const {
    DATABASE_URL,
    SEED_PASSWORD,
    PUSHER_APPS_FILE,
    HOLDFAST_DEMO,
    ADMIN_EMAIL,
    NEXTAUTH_SECRET_BEFORE,
  } = env();
  // Only the server needs all apps, but it comes after the build, and whatever it throws is shown with a stack.
  if (PUSHER_APPS_FILE) readApps(PUSHER_APPS_FILE);
  const backup = await upgrade(process.cwd(), DATABASE_URL);
  if (backup) process.stdout.write(`The database was migrated. As it was before: ${backup}\n`);
  await alone(async () => {
    await indexNames();
    if (NEXTAUTH_SECRET_BEFORE !== undefined) await resealFactors();
    if (!(await isNobodysYet())) {
      await remind(SEED_PASSWORD);
      if (ADMIN_EMAIL) sayHow(normalEmail(ADMIN_EMAIL), await inviteAgain(normalEmail(ADMIN_EMAIL)));
    } else if (HOLDFAST_DEMO ?? process.argv.includes("--demo"))
      await seed(SEED_PASSWORD ?? randomBytes(16).toString("base64url"));
    else if (ADMIN_EMAIL) await invite(normalEmail(ADMIN_EMAIL));
    else process.stdout.write(`Nobody has an account yet: open /setup there. The code is ${setupCode()}\n`);
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

async function invite(email: string) {
  sayHow(email, await inviteFirstAdmin({ desk: DESK, admin: { name: "Admin", email } }));
}

function sayHow(email: string, secret: string | null) {
  if (secret !== null) process.stdout.write(`${email} chooses a password here: ${linkText(secret)}\n`);
}

async function seed(password: string) {
  if (await isTriedFirst(password))
    throw new Error(
      "SEED_PASSWORD is one of the passwords that are tried first: choose another one, or set none and it is made at random.",
    );
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
