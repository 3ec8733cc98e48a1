import { db } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { audited } from "../audit/audited";
import { logAttempt } from "../audit/log-attempt";
import { seedDemo } from "../demo/seed-demo";
import { RateLimit } from "../rate-limit";
import { type DomainError, Forbidden, InvalidInput } from "../shared/errors";
import type { NewUser } from "../users/create-user";
import { demandedOf } from "../users/factor/demanded-of";
import { newUserId } from "../users/new-user-id";
import { hashPassword } from "../users/signing-in/password";
import { isSetupCode } from "./setup-code";
import type { DeskInput } from "./shared/desk-input";

const DEMO_ORDERS = 250;

/** By the address that they come from. */
const attempts = new RateLimit("attempts", { name: "setup", points: 10, perSeconds: 60 });

/** Whether there is nobody who could sign in. */
export async function isNobodysYet(): Promise<boolean> {
  return (await db.user.findFirst({ select: { id: true } })) === null;
}

/**
 * Makes the desk and its first admin, for whoever can read what the server wrote where it was started.
 *
 * @param address where the request comes from: guesses are counted by it
 * @throws {DomainError} TOO_MANY (429), FORBIDDEN: there are people already (403)
 * @throws {InvalidInput} `code`: it isn't that one (422)
 */
export async function setUp(input: {
  address: string;
  code: string;
  desk: DeskInput;
  admin: Omit<NewUser, "role">;
  withDemo: boolean;
}): Promise<void> {
  await attempts.count(input.address);
  if (!(await isNobodysYet())) throw alreadySetUp();
  if (!isSetupCode(input.code)) {
    logAttempt("A code for the setup was refused", { address: input.address });
    throw new InvalidInput({ code: "code" });
  }
  await makeFirstAdmin(input);
  if (input.withDemo) await seedDemo({ db, orders: DEMO_ORDERS });
}

/**
 * The first admin of a desk that has nobody; of two at once, one. The row of the desk decides.
 *
 * @throws {Forbidden} there are people already, or somebody was faster (403)
 */
export async function makeFirstAdmin(input: {
  desk: DeskInput;
  admin: Omit<NewUser, "role">;
  /** From where, if it was over the network. */
  address?: string;
}): Promise<void> {
  const { password, ...person } = input.admin;
  const passwordHash = await hashPassword(password);
  try {
    await audited(async (tx, record) => {
      await tx.desk.create({ data: { id: 1, ...input.desk }, select: { id: true } });
      if ((await tx.user.count()) > 0) throw alreadySetUp();
      const id = await newUserId(tx);
      await tx.user.create({
        data: { id, ...person, role: "ADMIN", ...demandedOf("ADMIN"), passwordHash },
        select: { id: true },
      });
      record({ by: { id, address: input.address }, verb: "desk.setUp", object: "desk", after: input.desk });
    });
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") throw alreadySetUp();
    throw error;
  }
}

function alreadySetUp(): DomainError {
  return new Forbidden("This desk is set up already. Sign in, or ask an admin for an account.");
}
