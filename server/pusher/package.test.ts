import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import description from "./package.json";
import { RawClient } from "./testing/raw-client";

const here = fileURLToPath(new URL(".", import.meta.url));
const require = createRequire(import.meta.url);
const folderOf = (name: string) => path.dirname(require.resolve(`${name}/package.json`));

/** A folder far from ours, with this package, what it depends on, and the README's example. */
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "holdfast-pusher-"));
  const modules = path.join(folder, "node_modules");
  await mkdir(path.join(modules, "@types"), { recursive: true });
  await cp(here, path.join(modules, description.name), {
    recursive: true,
    filter: (file) => !/\.test\.ts$|\/testing$|vitest\.config\.ts$/.test(file),
  });
  for (const name of [...Object.keys(description.dependencies), "@types/node", "@types/ws"])
    await symlink(folderOf(name), path.join(modules, name));
  const [, example = ""] =
    /```ts\n(.*?)```/s.exec(await readFile(path.join(here, "README.md"), "utf8")) ?? [];
  await writeFile(path.join(folder, "example.ts"), example);
  await writeFile(path.join(folder, "package.json"), JSON.stringify({ type: "module" }));
});
afterAll(() => rm(folder, { recursive: true }));

it("exports what is there, and asks for the packages that are here", async () => {
  const files = Object.values(description.exports).map((file) => file.replace("*", "serve"));
  expect(files.filter((file) => !existsSync(path.join(here, file)))).toEqual([]);
  const { dependencies, devDependencies } = require("../../package.json");
  const asked = { ...description.dependencies, ...description.devDependencies };
  expect({ ...dependencies, ...devDependencies }).toMatchObject(asked);
});

it("serves with what it depends on and nothing else, as its README says", async () => {
  const port = await freePort();
  const tsx = pathToFileURL(require.resolve("tsx")).href;
  const server = spawn(process.execPath, ["--import", tsx, "example.ts"], {
    cwd: folder,
    env: { ...process.env, PORT: String(port), APP_SECRET: "test-secret" },
    stdio: ["ignore", "inherit", "inherit"],
  });
  try {
    const url = `http://127.0.0.1:${port}`;
    await expect
      .poll(() =>
        fetch(url).then(
          ({ status }) => status,
          () => null,
        ),
      )
      .toBe(404);
    const [anna, ben] = [1, 2].map(() => new RawClient(port, { key: "app-key" }));
    await Promise.all([anna?.established(), ben?.established()]);
    await anna?.next("welcome");
    await ben?.subscribe("door");
    anna?.webSocket.close();
    expect(await ben?.payload("left")).toEqual({ socketId: anna?.socketId, cause: "client" });
    ben?.terminate();
  } finally {
    server.kill();
    if (server.exitCode === null && server.signalCode === null) await once(server, "exit");
  }
});

it("brings its types", async () => {
  const compilerOptions = {
    target: "ES2023",
    module: "ESNext",
    moduleResolution: "Bundler",
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ["node"],
  };
  await writeFile(
    path.join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions, files: ["example.ts"] }),
  );
  const compiler = path.join(folderOf("typescript-native"), "bin/tsc");
  const { stdout } = await promisify(execFile)(process.execPath, [compiler, "-p", folder]).catch(
    (error) => error,
  );
  expect(stdout).toBe("");
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("It listens to no port");
  return address.port;
}
