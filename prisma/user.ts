/** `npm run user -- …`: for the admin who is locked out, on the machine itself. */
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import {
  createByHand,
  promoteByHand,
  removeFactorsByHand,
  resetPasswordByHand,
} from "../domain/users/by-hand";
import { newPerson } from "../domain/users/create-user";
import { db } from "../lib/db";
import { setPublisher, silentPublisher } from "../lib/publisher";
import { command, UsageError } from "./command";
import { linkText } from "./link-text";

const USAGE = `Usage:
  npm run user -- password EMAIL            ends their password and sessions, and makes a link to choose another one
  npm run user -- create EMAIL NAME [ROLE]  makes an account: READER, STAFF (by default) or ADMIN, and such a link
  npm run user -- promote EMAIL             makes them an admin, enabled
  npm run user -- factor EMAIL              takes their second factors away and ends every session of theirs`;

await command(USAGE, async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  if (existsSync(".env")) process.loadEnvFile();
  // What runs sees it in the database; nothing waits here for a server that may not be there.
  setPublisher(silentPublisher);
  const told = await done(positionals).finally(() => db.$disconnect());
  process.stdout.write(`${told}\n`);
});

async function done([deed, email, name, role = "STAFF"]: string[]): Promise<string> {
  if (deed === "password" && email)
    return `To choose a password: ${linkText(await resetPasswordByHand(email))}`;
  if (deed === "promote" && email) {
    await promoteByHand(email);
    return `${email} is an admin now.`;
  }
  if (deed === "factor" && email) {
    await removeFactorsByHand(email);
    return `${email} has no second factor any more, and is asked to set up another after signing in.`;
  }
  if (deed === "create" && email && name) {
    const person = newPerson.safeParse({ email, name, role });
    if (!person.success)
      throw new Error(`Not right: ${person.error.issues.map(({ path }) => path.join(".")).join(", ")}.`);
    return `${person.data.email} chooses a password here: ${linkText(await createByHand(person.data))}`;
  }
  throw new UsageError(deed ? `This isn't how to "${deed}".` : "Say what to do.");
}
