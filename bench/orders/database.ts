import { mkdir, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { seedDemo } from "../../domain/demo/seed-demo";
import { seedUsers } from "../../domain/demo/seed-users";
import { connectDb, setDb } from "../../lib/db";
import { migrate } from "../../prisma/migrate";

/**
 * A database with so many demo orders, made once and kept in the temporary folder.
 *
 * @returns its URL, and a user of it to sign in as
 */
export async function demoDatabase(orders: number): Promise<{ url: string; userId: string }> {
  const file = path.join(tmpdir(), "holdfast-bench", `orders-${orders}.db`);
  const url = `file:${file}`;
  if (!(await isThere(file))) await make(file, orders);
  await migrate(process.cwd(), url);
  const db = connectDb(url);
  const { id } = await db.user.findFirstOrThrow({ where: { role: "STAFF" }, select: { id: true } });
  await db.$disconnect();
  return { url, userId: id };
}

/** Under another name until it is whole, so that one that was broken off is never measured. */
async function make(file: string, orders: number) {
  const unfinished = `${file}.unfinished`;
  await mkdir(path.dirname(file), { recursive: true });
  await rm(unfinished, { force: true });
  process.stdout.write(`Making ${file}, which takes a while, once\n`);
  await migrate(process.cwd(), `file:${unfinished}`);
  const db = connectDb(`file:${unfinished}`);
  setDb(db);
  await seedUsers("not used to sign in");
  await seedDemo({ db, orders });
  await db.$disconnect();
  await rename(unfinished, file);
}

function isThere(file: string) {
  return stat(file).then(
    () => true,
    () => false,
  );
}
