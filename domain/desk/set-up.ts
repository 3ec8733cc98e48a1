import { db, type Tx } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { audited, type Recorder, system } from "../audit/audited";
import { logAttempt } from "../audit/log-attempt";
import { seedDemo } from "../demo/seed-demo";
import { databaseNow } from "../locks/row/database-clock";
import { RateLimit } from "../rate-limit";
import { type DomainError, Forbidden, InvalidInput } from "../shared/errors";
import type { NewPerson } from "../users/create-user";
import { demandedOf } from "../users/factor/demanded-of";
import { problemOfNewPassword } from "../users/new-password/problem-of-new-password";
import { newUserId } from "../users/new-user-id";
import { writeLink } from "../users/password-link/make-password-link";
import { hashPassword, nobodysPassword } from "../users/signing-in/password";
import { isSetupCode } from "./setup-code";
import type { DeskInput } from "./shared/desk-input";

const DEMO_ORDERS = 250;

/** By the address that they come from. */
const attempts = new RateLimit("attempts", {
  name: "setup",
  points: 10,
  perSeconds: 60,
  isOfAddresses: true,
});

/** Whether there is nobody who could sign in. */
export async function isNobodysYet(): Promise<boolean> {
  return (await db.user.findFirst({ select: { id: true } })) === null;
}

/**
 * Makes the desk and its first admin, for whoever can read what the server wrote where it was started.
 *
 * @param address where the request comes from: guesses are counted by it
 * @throws {DomainError} TOO_MANY (429), FORBIDDEN: there are people already (403)
 * @throws {InvalidInput} `code`: it isn't that one; `admin.password`: it is none that is taken (422)
 */
export async function setUp(input: {
  address: string;
  code: string;
  desk: DeskInput;
  admin: FirstAdmin & { password: string };
  withDemo: boolean;
}): Promise<void> {
  await attempts.count(input.address);
  if (!(await isNobodysYet())) throw alreadySetUp();
  const { password, ...person } = input.admin;
  const problem = await problemOfNewPassword(password, { ...person, desk: input.desk.name });
  if (problem) throw new InvalidInput({ "admin.password": problem });
  if (!isSetupCode(input.code)) {
    logAttempt("A code for the setup was refused", { address: input.address });
    throw new InvalidInput({ code: "code" });
  }
  const passwordHash = await hashPassword(password);
  await asFirst((tx, record) => writeFirstAdmin(tx, record, { ...input, passwordHash }));
  if (input.withDemo) await seedDemo({ db, orders: DEMO_ORDERS });
}

/**
 * The first admin of a desk that nobody sets up by a page, who chooses a password by a link.
 *
 * @returns its secret
 * @throws {Forbidden} there are people already, or somebody was faster (403)
 */
export async function inviteFirstAdmin(first: { desk: DeskInput; admin: FirstAdmin }): Promise<string> {
  const passwordHash = await nobodysPassword();
  return asFirst(async (tx, record) => {
    const id = await writeFirstAdmin(tx, record, { ...first, passwordHash });
    return writeLink(tx, (done) => record({ by: system, ...done }), id);
  });
}

/**
 * Another link for the same person, where that one is too old and they have never come in.
 *
 * @returns its secret; null: they need none
 */
export function inviteAgain(email: string): Promise<string | null> {
  return audited(async (tx, record) => {
    const [waiting] = await tx.$queryRaw<{ id: string }[]>`SELECT "id" FROM "User"
      WHERE "email" = ${email} AND "lastSeenAt" IS NULL AND "disabledAt" IS NULL AND EXISTS (SELECT 1
        FROM "PasswordLink" WHERE "userId" = "User"."id" AND "expiresAt" <= ${databaseNow()})`;
    return waiting ? writeLink(tx, (done) => record({ by: system, ...done }), waiting.id) : null;
  });
}

type FirstAdmin = Omit<NewPerson, "role">;

async function writeFirstAdmin(
  tx: Tx,
  record: Recorder,
  first: {
    desk: DeskInput;
    admin: FirstAdmin;
    passwordHash: string;
    /** From where, if it was over the network. */
    address?: string;
  },
): Promise<string> {
  const { desk, address, passwordHash } = first;
  const { name, email } = first.admin;
  await tx.desk.create({ data: { id: 1, ...desk }, select: { id: true } });
  if ((await tx.user.count()) > 0) throw alreadySetUp();
  const id = await newUserId(tx);
  await tx.user.create({
    data: { id, name, email, role: "ADMIN", ...demandedOf("ADMIN"), passwordHash },
    select: { id: true },
  });
  record({ by: { id, address }, verb: "desk.setUp", object: "desk", after: desk });
  return id;
}

/** Of two at once, one: the row of the desk decides. */
async function asFirst<T>(write: (tx: Tx, record: Recorder) => Promise<T>): Promise<T> {
  try {
    return await audited(write);
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") throw alreadySetUp();
    throw error;
  }
}

function alreadySetUp(): DomainError {
  return new Forbidden("This desk is set up already. Sign in, or ask an admin for an account.");
}
