import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { missingMigration } from "../prisma/migrate";

it("shows a diff that still applies, and that makes a migration of a column for orders that are there", async () => {
  const guide = await readFile("docs/adding-a-field.md", "utf8");
  const [, diff = ""] = /```diff\n(.*?)```/s.exec(guide) ?? [];
  const files = [...diff.matchAll(/^\+\+\+ b\/(.*)$/gm)].map(([, file = ""]) => file);
  expect(files).toHaveLength(4);
  const root = await mkdtemp(path.join(tmpdir(), "holdfast-field-"));
  try {
    for (const file of [...files, "prisma/migrations"])
      await cp(file, path.join(root, file), { recursive: true });
    const { status, stderr } = spawnSync("git", ["apply", "-"], { cwd: root, input: diff, encoding: "utf8" });
    expect(stderr).toBe("");
    expect(status).toBe(0);
    const sql = await missingMigration(root, ":memory:");
    expect(sql).toContain(`"purchaseOrderNumber" TEXT NOT NULL DEFAULT ''`);
    const folder = path.join(root, "prisma/migrations/99990101000000_add_purchase_order_number");
    await mkdir(folder);
    await writeFile(path.join(folder, "migration.sql"), sql);
    expect(await missingMigration(root, ":memory:")).toBe("");
  } finally {
    await rm(root, { recursive: true });
  }
});
