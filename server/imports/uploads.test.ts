import { once } from "node:events";
import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { getImport } from "../../domain/imports/get-import";
import { db } from "../../lib/db";
import { tableLimits } from "../../lib/tables/unreadable-table";
import { freshDatabase } from "../../test/database";
import { recordPublished } from "../../test/orders";
import { aProgram, type Program } from "../../test/rest";
import { Uploads } from "./uploads";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let server: Server;
let robo: Program;

let folder: string;

beforeAll(async () => {
  vi.stubEnv("NEXTAUTH_SECRET", "the tests' session secret").stubEnv(
    "PUSHER_APP_SECRET",
    "the tests' app secret",
  );
  folder = await mkdtemp(path.join(tmpdir(), "holdfast-uploads-"));
  vi.stubEnv("TMPDIR", folder);
  database = await freshDatabase();
  recordPublished();
  robo = await aProgram();
  const uploads = new Uploads({ nodeId: "test" });
  server = createServer((request, response) => void uploads.handle(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await database.drop();
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

const BOM = "\uFEFF";

async function send(
  body: BodyInit,
  headers: Record<string, string> = {},
  path = "/api/v1/imports/products?name=a.csv",
) {
  const { port } = server.address() as AddressInfo;
  const sent = {
    method: "POST",
    headers: { authorization: `Bearer ${robo.token.secret}`, "content-type": "text/csv", ...headers },
    body,
    duplex: "half",
  };
  const response = await fetch(`http://127.0.0.1:${port}${path}`, sent);
  return { status: response.status, headers: response.headers, json: await response.json() };
}

const read = async (id: number) =>
  vi.waitFor(
    async () => {
      const view = await getImport(id);
      expect(view.state).not.toBe("READING");
      return view;
    },
    { timeout: 10_000 },
  );
const cells = async (id: number) =>
  (await db.importRow.findMany({ where: { batchId: id }, orderBy: { number: "asc" } })).map(
    (row) => row.cells,
  );
const left = async () => (await readdir(folder)).filter((name) => name.startsWith("holdfast-import-"));

it.each([
  [
    "UTF-8 with a mark, commas and quotes",
    Buffer.from(`${BOM}SKU,Name\nA,"Tee, ""grün"""\n`),
    ["A", 'Tee, "grün"'],
  ],
  ["Windows-1252, semicolons, CRLF", Buffer.from("SKU;Name\r\nA;Tee grün\r\n", "latin1"), ["A", "Tee grün"]],
  ["UTF-16 with a mark, tabs", Buffer.from(`${BOM}SKU\tName\nA\tTee grün\n`, "utf16le"), ["A", "Tee grün"]],
  ["UTF-16 without one", Buffer.from("SKU\tName\nA\tTee grün\n", "utf16le"), ["A", "Tee grün"]],
  ["a line break within quotes", Buffer.from('SKU,Name\nA,"two\nlines"\n'), ["A", "two\nlines"]],
])("reads %s", async (_, body, row) => {
  const { status, json, headers } = await send(body);
  expect([status, headers.get("location")]).toEqual([202, `/api/v1/imports/products/${json.id}`]);
  expect(await read(json.id)).toMatchObject({ state: "READ", columns: ["SKU", "Name"], via: "Warehouse" });
  expect(await cells(json.id)).toEqual([row]);
});

it("begins one import for two requests with the same key", async () => {
  const headers = { "idempotency-key": "monday" };
  const first = await send("SKU\nA\n", headers);
  const second = await send("SKU\nA\n", headers);
  expect(second).toMatchObject({ status: 202, json: first.json });
  expect(second.headers.get("idempotent-replayed")).toBe("true");
  expect(await send("SKU\nB\n", headers)).toMatchObject({ status: 422, json: { code: "KEY_REUSED" } });
});

it("turns away what it doesn't take, and who may not", async () => {
  expect(await send("{}", { "content-type": "application/json" })).toMatchObject({ status: 415 });
  expect(await send("a", {}, "/api/v1/imports/people")).toMatchObject({ status: 404 });
  expect(await send("a", {}, "/api/v1/imports/products?kind=x")).toMatchObject({
    status: 422,
    json: { errors: { kind: "unknown" } },
  });
  expect(await send("a", { authorization: "" })).toMatchObject({ status: 401 });
  const reader = await aProgram({ scopes: ["products:read"] });
  expect(await send("a", { authorization: `Bearer ${reader.token.secret}` })).toMatchObject({ status: 403 });
  expect(await send("a", {}, "/api/imports/products")).toMatchObject({
    status: 401,
    json: { error: { code: "UNAUTHENTICATED" } },
  });
  expect(await send("a", { origin: "https://elsewhere.example" }, "/api/imports/products")).toMatchObject({
    status: 403,
  });
});

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
it.each([
  ["a name that ends as another type does", "a.xlsx", "text/csv", "SKU", 415, undefined],
  ["one that no table has", "a.pdf", "text/csv", "SKU", 415, undefined],
  ["text with the type of a workbook", "a.xlsm", XLSX, "SKU\nA\n", 422, "notXlsx"],
  ["nothing with the type of a workbook", "", XLSX, "", 422, "notXlsx"],
  ["a workbook as text", "a.CSV", "text/csv", "PK\x03\x04 and so on", 422, "notCsv"],
  ["a document as text", "prices", "text/csv", "%PDF-1.7", 422, "notCsv"],
])("says so of %s", async (_, name, type, body, status, problem) => {
  const before = await db.importBatch.count();
  const path = `/api/v1/imports/products?${new URLSearchParams({ name })}`;
  const answer = await send(body, { "content-type": type }, path);
  expect([answer.status, answer.json.errors?.file]).toEqual([status, problem]);
  const { detail } = answer.json;
  if (status === 415)
    expect(detail).toBe(`A file that is sent as ${type} isn't called .${name.split(".").at(-1)}.`);
  else expect(detail).toBe("Some fields need another look.");
  expect(await db.importBatch.count()).toBe(before);
  await expect.poll(async () => left()).toEqual([]);
});

it("removes what a process left that was killed, and nothing that is still read", async () => {
  const [old, fresh] = await Promise.all(
    ["old", "fresh"].map((name) => mkdtemp(path.join(folder, `holdfast-import-${name}`))),
  );
  if (!old || !fresh) throw new Error("No folders");
  await writeFile(path.join(old, "file"), "SKU");
  const then = new Date(Date.now() - 2 * 3_600_000);
  await utimes(old, then, then);
  await new Uploads({ nodeId: "test" }).start();
  expect(await left()).toEqual([path.basename(fresh)]);
  await rm(fresh, { recursive: true });
});

it("takes no more than a file may have, and leaves none behind", async () => {
  const { json } = await send("SKU\nA\n");
  await read(json.id);
  await expect.poll(async () => left()).toEqual([]);
  const most = tableLimits.bytes;
  tableLimits.bytes = 10;
  expect(await send("SKU\nlonger than that\n")).toMatchObject({ status: 413 });
  // In pieces, so that nothing says before how long it is.
  expect(await send(new Blob(["SKU\n", "A\n".repeat(500_000)]).stream())).toMatchObject({ status: 413 });
  tableLimits.bytes = most;
  await expect.poll(async () => left()).toEqual([]);
});

/** Begins to send a file, and goes on when it is told to. */
async function begun(secret: string, length: number) {
  const client = connect((server.address() as AddressInfo).port, "127.0.0.1");
  let text = "";
  client
    .on("error", () => {})
    .on("data", (data) => {
      text += data;
    });
  client.write(
    `POST /api/v1/imports/products HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${secret}\r\nContent-Type: text/csv\r\nConnection: close\r\nContent-Length: ${length}\r\n\r\n`,
  );
  return {
    client,
    async end(words: string) {
      client.write(words);
      await once(client, "close");
      return text;
    },
  };
}

it("lets nobody's slow files keep others waiting, and is free again when they end or hang up", async () => {
  const words = "SKU\nA\n";
  const { secret } = (await aProgram({ name: "Slow" })).token;
  const own = { authorization: `Bearer ${secret}` };
  const slow = [await begun(secret, words.length), await begun(secret, words.length)];
  await expect.poll(async () => left()).toHaveLength(2);
  expect(await send(words, own)).toMatchObject({ status: 429, json: { code: "TOO_MANY" } });
  const other = await aProgram({ name: "Other" });
  const headers = { authorization: `Bearer ${other.token.secret}` };
  expect(await send(words, headers)).toMatchObject({ status: 202 });
  expect(await slow[0]?.end(words)).toMatch(/^HTTP\/1\.1 202 /);
  slow[1]?.client.destroy();
  await expect.poll(async () => left()).toEqual([]);
  expect(await send(words, own)).toMatchObject({ status: 202 });
  await expect.poll(async () => left()).toEqual([]);
});
