import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { refusalOf } from "../app/api/auth/[...nextauth]/refusal-of";
import { parseRefusal } from "../app/api/auth/[...nextauth]/sign-in-refusal";
import { connectDb, type Db, setDb } from "../lib/db";
import { migrate } from "../prisma/migrate";
import { Uploads } from "../server/imports/uploads";
import { anEditSession, anOrder, aPerson, recordPublished } from "../test/orders";
import { aProgram } from "../test/rest";
import { problemOf } from "./api/problem";
import { keepDraft } from "./drafts/keep-draft";
import { readDraft } from "./drafts/read-draft";
import { saveOrder } from "./orders/edit/save-order";
import { getOrder } from "./orders/get-order";
import { editOf, formOf } from "./orders/shared/order-form";
import { answer } from "./result";
import { hashPassword } from "./users/signing-in/password";
import { signIn } from "./users/signing-in/sign-in";

/** A file system of 16 MB of its own, which is room for all migrations, or null where this user may mount none. */
const small = mountSmall();
let db: Db;

describe.skipIf(small === null)("a disk that is really full", () => {
  const folder = small ?? "";
  const ballast = path.join(folder, "ballast");
  const fill = (leftBytes = 4_096) => {
    const { bavail, bsize } = statfsSync(folder);
    writeFileSync(ballast, Buffer.alloc(Math.max(0, Number(bavail) * Number(bsize) - leftBytes)));
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

  it("is named to whoever signs in", async () => {
    const { id } = await aPerson("Ben");
    const passwordHash = await hashPassword("a password of Ben's");
    const { email } = await db.user.update({ where: { id }, data: { passwordHash } });
    const enter = () => signIn({ email, password: "a password of Ben's", address: "192.0.2.1" });
    fill();
    const refusal = await enter().then(() => "nothing", refusalOf);
    expect(parseRefusal(refusal)).toEqual({ because: "full" });
    rmSync(ballast);
    expect(await enter()).toMatchObject({ id });
  });

  it("is named to whoever sends a file that it has no room for", async () => {
    vi.stubEnv("TMPDIR", folder);
    const robo = await aProgram();
    const uploads = new Uploads({ nodeId: "test" });
    const server = createServer((request, response) => void uploads.handle(request, response)).listen(0);
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const send = async (body: string) => {
      const response = await fetch(`http://127.0.0.1:${port}/api/v1/imports/products?name=a.csv`, {
        method: "POST",
        headers: { authorization: `Bearer ${robo.token.secret}`, "content-type": "text/csv" },
        body,
      });
      return { status: response.status, json: await response.json() };
    };
    fill(200_000);
    expect(await send("A\n".repeat(500_000))).toMatchObject({ status: 507, json: { code: "DATABASE_FULL" } });
    rmSync(ballast);
    expect((await send("SKU\nA\n")).status).toBe(202);
    await expect
      .poll(() => readdirSync(folder).filter((name) => name.startsWith("holdfast-import-")))
      .toEqual([]);
    server.closeAllConnections();
    server.close();
    vi.unstubAllEnvs();
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
