import { execFile } from "node:child_process";
import { copyFile, cp, mkdtemp, open, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connectDb } from "../lib/db";
import { backUp } from "./backup-file";
import { migrate, migrationNames } from "./migrate";
import { restore } from "./restore-file";
import { upgrade } from "./upgrade";

let folder: string;
let url: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "holdfast-backup-"));
  url = `file:${path.join(folder, "desk.db")}`;
  await migrate(process.cwd(), url);
});
afterEach(() => rm(folder, { recursive: true }));

/** Runs a command as somebody would who types it. */
function run(name: string, ...args: string[]): Promise<{ code: number | null; told: string; said: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, DATABASE_URL: url };
    const child = execFile(
      process.execPath,
      ["--import", "tsx", `prisma/${name}.ts`, ...args],
      { env },
      (_, told, said) => resolve({ code: child.exitCode, told, said }),
    );
  });
}

const at = (name: string) => path.join(folder, name);

async function customersIn(file: string) {
  const db = connectDb(`file:${file}`);
  try {
    return (await db.customer.findMany({ orderBy: { id: "asc" } })).map(({ name }) => name);
  } finally {
    await db.$disconnect();
  }
}

const aCustomer = (name: string) => ({
  name,
  email: "a@example.test",
  address: {},
  sortKey: "",
  searchText: "",
});

describe("a backup", () => {
  it("has all that was acknowledged before it began, while others go on writing", async () => {
    const db = connectDb(url);
    const acknowledged: string[] = [];
    let stopped = false;
    const writing = Array.from({ length: 10 }, async (_, writer) => {
      for (let n = 0; !stopped; n++) {
        const name = `${writer}-${n}`;
        await db.customer.create({ data: aCustomer(name) });
        acknowledged.push(name);
      }
    });
    await expect.poll(() => acknowledged.length).toBeGreaterThan(50);
    const before = [...acknowledged];
    await backUp(at("desk.db"), at("copy.db"));
    const during = acknowledged.length;
    stopped = true;
    await Promise.all(writing);
    await db.$disconnect();
    const copied = await customersIn(at("copy.db"));
    expect(copied).toEqual(expect.arrayContaining(before));
    expect(during).toBeGreaterThan(before.length);
    // Of each writer a beginning of what it wrote: one moment, and no holes.
    for (let writer = 0; writer < 10; writer++) {
      const numbers = copied
        .filter((name) => name.startsWith(`${writer}-`))
        .map((name) => Number(name.split("-")[1]));
      expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_, n) => n));
    }
  });

  it("is for its owner alone, and lies beside the database unless told otherwise; of those the newest stay", async () => {
    await run("backup");
    const [first = ""] = await readdir(at("backups"));
    expect(first).toMatch(/^holdfast-\d{8}T\d{6}Z\.db$/);
    expect((await stat(path.join(at("backups"), first))).mode & 0o077).toBe(0);
    await copyFile(path.join(at("backups"), first), at("backups/holdfast-20200101T000000Z.db"));
    await writeFile(at("backups/mine.db"), "");
    await run("backup", "--keep", "1");
    const left = await readdir(at("backups"));
    expect(left).toContain("mine.db");
    expect(left.filter((name) => name.startsWith("holdfast-"))).toHaveLength(1);
    expect(left).not.toContain("holdfast-20200101T000000Z.db");
  });

  it("leaves what it should have replaced alone when the database is damaged, and says so", async () => {
    await backUp(at("desk.db"), at("good.db"));
    const good = await readFile(at("good.db"));
    await spoil(at("desk.db"));
    const { code, said } = await run("backup", at("good.db"));
    expect(code).toBe(1);
    expect(said.split("\n").length).toBeLessThan(4);
    expect(await readFile(at("good.db"))).toEqual(good);
  });

  it("is made before a migration of a database that has something in it", async () => {
    const root = at("older");
    const [newest = ""] = (await migrationNames(process.cwd(), "file:")).slice(-1);
    await cp("prisma", path.join(root, "prisma"), {
      recursive: true,
      filter: (file) => !file.includes(newest),
    });
    const old = `file:${at("old.db")}`;
    expect(await upgrade(root, old)).toBeNull();
    const backup = await upgrade(process.cwd(), old);
    expect(backup).toContain(path.join("backups", `before-${newest}-`));
    expect((await stat(backup ?? "")).size).toBeGreaterThan(0);
    expect(await upgrade(process.cwd(), old)).toBeNull();
  });
});

describe("restoring", () => {
  it("brings back what was there, and keeps what is there", async () => {
    await add("Ada");
    await backUp(at("desk.db"), at("copy.db"));
    await add("Bob");
    const { code, told } = await run("restore", at("copy.db"));
    expect(code).toBe(0);
    expect(await customersIn(at("desk.db"))).toEqual(["Ada"]);
    const aside = /What was there is (\S+)\.\n/.exec(told)?.[1] ?? "";
    expect(await customersIn(aside)).toEqual(["Ada", "Bob"]);
    expect(await run("restore")).toMatchObject({
      code: 2,
      said: expect.stringContaining("Usage: npm run db:restore"),
    });
  });

  it("works where the database is damaged, or gone", async () => {
    await add("Ada");
    await backUp(at("desk.db"), at("copy.db"));
    await spoil(at("desk.db"));
    await restore(at("copy.db"), at("desk.db"));
    expect(await customersIn(at("desk.db"))).toEqual(["Ada"]);
    for (const part of ["", "-wal", "-shm"]) await rm(at(`desk.db${part}`), { force: true });
    await restore(at("copy.db"), at("desk.db"));
    expect(await customersIn(at("desk.db"))).toEqual(["Ada"]);
  });

  it("refuses while a server has the database open, even one that does nothing", async () => {
    await backUp(at("desk.db"), at("copy.db"));
    const db = connectDb(url);
    await db.customer.create({ data: aCustomer("Eve") });
    await expect(restore(at("copy.db"), at("desk.db"))).rejects.toThrow(/^Something has the database open/);
    await db.$disconnect();
    expect(await customersIn(at("desk.db"))).toEqual(["Eve"]);
  });

  it("refuses what is no backup, a damaged one, and one of a newer version", async () => {
    await add("Ada");
    await writeFile(at("letter.txt"), "Dear all");
    const refused = (name: string) => expect(restore(at(name), at("desk.db"))).rejects;
    await refused("letter.txt").toThrow(/is no backup of Holdfast/);
    await refused("nowhere.db").toThrow(/There is no file/);
    await backUp(at("desk.db"), at("copy.db"));
    await copyFile(at("copy.db"), at("newer.db"));
    const newer = connectDb(`file:${at("newer.db")}`);
    await newer.$executeRaw`UPDATE "_prisma_migrations" SET "migration_name" = '99990101000000_flying'
      WHERE "migration_name" = (SELECT max("migration_name") FROM "_prisma_migrations")`;
    await newer.$disconnect();
    await refused("newer.db").toThrow(/newer Holdfast: .*99990101000000_flying/);
    await spoil(at("copy.db"));
    await refused("copy.db").toThrow();
    expect(await customersIn(at("desk.db"))).toEqual(["Ada"]);
  });
});

async function add(name: string) {
  const db = connectDb(url);
  await db.customer.create({ data: aCustomer(name) });
  await db.$disconnect();
}

/** Writes over pages in the middle, as a failing disk does. */
async function spoil(file: string) {
  for (const part of ["-wal", "-shm"]) await rm(file + part, { force: true });
  const { size } = await stat(file);
  const handle = await open(file, "r+");
  await handle.write(Buffer.alloc(size - 8_192, 0xa5), 0, size - 8_192, 8_192);
  await handle.close();
}
