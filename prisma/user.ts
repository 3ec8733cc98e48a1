/** `npm run user -- …`: for the admin who is locked out, on the machine itself. */
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { DomainError } from "../domain/shared/errors";
import {
  createByHand,
  promoteByHand,
  removeFactorsByHand,
  resetPasswordByHand,
} from "../domain/users/by-hand";
import { newPerson } from "../domain/users/create-user";
import { db } from "../lib/db";
import { setPublisher, silentPublisher } from "../lib/publisher";
import { linkText } from "./link-text";

const USAGE = `Usage:
  npm run user -- password EMAIL            ends their password and sessions, and makes a link to choose another one
  npm run user -- create EMAIL NAME [ROLE]  makes an account: READER, STAFF (by default) or ADMIN, and such a link
  npm run user -- promote EMAIL             makes them an admin, enabled
  npm run user -- factor EMAIL              takes their second factors away and ends every session of theirs
`;

if (existsSync(".env")) process.loadEnvFile();
// What runs sees it in the database; nothing waits here for a server that may not be there.
setPublisher(silentPublisher);
process.exitCode = await run();
await db.$disconnect();

async function run(): Promise<number> {
  const [command = "", email = "", name = "", role = "STAFF"] = parseArgs({
    allowPositionals: true,
  }).positionals;
  try {
    if (command === "password" && email)
      return say(`To choose a password: ${linkText(await resetPasswordByHand(email))}`);
    if (command === "promote" && email) {
      await promoteByHand(email);
      return say(`${email} is an admin now.`);
    }
    if (command === "factor" && email) {
      await removeFactorsByHand(email);
      return say(`${email} has no second factor any more, and is asked to set up another after signing in.`);
    }
    if (command === "create" && email && name) {
      const user = newPerson.parse({ email, name, role });
      return say(`${user.email} chooses a password here: ${linkText(await createByHand(user))}`);
    }
  } catch (error) {
    process.stderr.write(`${error instanceof DomainError ? error.message : String(error)}\n`);
    return 1;
  }
  process.stderr.write(USAGE);
  return 2;
}

function say(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}
