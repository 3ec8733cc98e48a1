import { execFileSync } from "node:child_process";
import { mkdtempSync, rmdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connectDb, type Db, setDb } from "../lib/db";
import { migrate } from "../prisma/migrate";
import { anEditSession, anOrder, aPerson, recordPublished } from "../test/orders";
import { problemOf } from "./api/problem";
import { keepDraft } from "./drafts/keep-draft";
import { readDraft } from "./drafts/read-draft";
import { saveOrder } from "./orders/edit/save-order";
import { getOrder } from "./orders/get-order";
import { editOf, formOf } from "./orders/shared/order-form";
import { answer } from "./result";

/** A file system of 16 MB of its own, which is room for all migrations, or null where this user may mount none. */
const small = mountSmall();
let db: Db;

describe.skipIf(small === null)("a disk that is really full", () => {
  const folder = small ?? "";
  const ballast = path.join(folder, "ballast");
  const fill = () => {
    const { bavail, bsize } = statfsSync(folder);
    writeFileSync(ballast, Buffer.alloc(Math.max(0, Number(bavail) * Number(bsize) - 4_096)));
  };

  beforeAll(async () => {
    const url = `file:${path.join(folder, "small.db")}`;
    await migrate(process.cwd(), url);
    db = connectDb(url);
    setDb(db);
    recordPublished();
  });
  afterAll(async () => {
    await db.$disconnect();
    execFileSync("umount", [folder]);
    rmdirSync(folder);
  });

  it("is named by saves, REST and drafts alike, loses nothing, and is forgotten when there is room", async () => {
    const anna = await aPerson("Anna");
    const { id: orderId } = await anOrder();
    const edit = { orderId, ...(await anEditSession(orderId, anna)), baseVersion: 1 };
    const values = { ...editOf(formOf(await getOrder(orderId))), shippingCents: 900 };
    const patch = { customer: { id: 1, name: "x".repeat(300), company: null, email: "", phone: null } };
    const save = () => saveOrder({ ...edit, seq: 9, actor: anna, edit: values });
    fill();
    expect(await answer(save)).toMatchObject({ ok: false, error: { code: "DATABASE_FULL" } });
    expect(problemOf(await save().catch((error: unknown) => error))).toMatchObject({ status: 507 });
    expect(await answer(() => keepDraft({ ...edit, patch }))).toMatchObject({
      ok: false,
      error: { code: "DATABASE_FULL" },
    });
    expect((await getOrder(orderId)).version).toBe(1);

    rmSync(ballast);
    await keepDraft({ ...edit, patch });
    expect(await readDraft({ orderId, userId: anna.id })).toMatchObject({ patch });
    expect(await save()).toMatchObject({ version: 2 });
  });
});

function mountSmall(): string | null {
  const folder = mkdtempSync(path.join(tmpdir(), "holdfast-small-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=16m", "tmpfs", folder], { stdio: "ignore" });
    return folder;
  } catch {
    rmdirSync(folder);
    return null;
  }
}
