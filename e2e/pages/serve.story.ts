import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, chown, cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "../story";
import { environment, freePort } from "../support/holdfast";

/** What the image has (Dockerfile), packages aside. */
const PROGRAM = [".next", "dist", "lib", "next.config.js", "package.json", "prisma", "public", "scripts"];
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

test("what was built is served from a folder that nobody may write to, by a user without rights", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "holdfast serve-"));
  const program = path.join(folder, "the program");
  const data = path.join(folder, "data");
  await mkdir(program);
  for (const name of PROGRAM)
    await cp(name, path.join(program, name), {
      recursive: true,
      filter: (file) => !file.startsWith(".next/cache"),
    });
  await symlink(path.resolve("node_modules"), path.join(program, "node_modules"));
  await mkdir(data);
  if (isRoot) for (const name of [folder, data]) await chown(name, NOBODY, NOBODY);
  await writable(program, false);
  const port = await freePort();
  const env = {
    ...process.env,
    ...environment,
    HOME: data,
    PORT: String(port),
    HOST: "127.0.0.1",
    DATABASE_URL: `file:${path.join(data, "desk.db")}`,
  };
  const server = spawn(process.execPath, ["scripts/serve.mjs"], {
    cwd: program,
    env,
    ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
  });
  let said = "";
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (text) => (said += text));
  try {
    await expect.poll(() => said, { timeout: 60_000 }).toContain("Holdfast is at");
    expect(said).toMatch(/The code is (\w{4}-){6}\w{4}/);
    const setup = await fetch(`http://127.0.0.1:${port}/orders`);
    expect(setup.url).toContain("/setup");
    expect(setup.status).toBe(200);
    expect(said).not.toMatch(/EACCES|EROFS|EPERM|rror/);

    const backup = await promisify(execFile)(process.execPath, ["scripts/database.mjs", "backup"], {
      cwd: program,
      env,
    });
    expect(await readdir(path.join(data, "backups"))).toEqual([path.basename(backup.stdout.trim())]);
    const exit = once(server, "exit");
    server.kill("SIGTERM");
    expect(await exit).toEqual([0, null]);
  } finally {
    server.kill("SIGKILL");
    await writable(program, true);
    await rm(folder, { recursive: true, force: true });
  }
});

test("nothing is served that wasn't built, and one line says what to do", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "holdfast-unbuilt-"));
  for (const name of ["scripts", "lib", "package.json"])
    await cp(name, path.join(folder, name), { recursive: true });
  await writeFile(path.join(folder, ".env"), "");
  const run = promisify(execFile)(process.execPath, ["scripts/serve.mjs"], { cwd: folder });
  await expect(run).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining("npm run build") });
  await rm(folder, { recursive: true });
});

/** Of a folder with all below it; for root, too, since it is another user who is kept from writing. */
async function writable(folder: string, is: boolean) {
  await chmod(folder, is ? 0o755 : 0o555);
  for (const entry of await readdir(folder, { withFileTypes: true }))
    if (entry.isDirectory()) await writable(path.join(folder, entry.name), is);
}
