import { Ajv2020 } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  IMPORT_FIELDS,
  IMPORT_KINDS,
  type ImportKind,
  importPaths,
} from "@/domain/imports/shared/import-kind";
import { workOnImport } from "@/domain/imports/work/work-on-import";
import { writeOrPropose } from "@/domain/proposals/write-or-propose";
import { freshDatabase } from "@/test/database";
import { aCustomer, anEditSession, anOrder, aPerson, aProduct, london, recordPublished } from "@/test/orders";
import { aProgram, callRest, type Program } from "@/test/rest";

type Operation = {
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
  security: unknown;
};
type Document = { openapi: string; paths: Record<string, Record<string, Operation>>; components: object };

let database: Awaited<ReturnType<typeof freshDatabase>>;
let robo: Program;
let document: Document;
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
const answered = new Set<string>();

beforeAll(async () => {
  database = await freshDatabase();
  recordPublished();
  robo = await aProgram();
  document = (await callRest("GET", "/openapi.json")).json;
  ajv.addSchema(document, "document");
});
afterAll(() => database.drop());

/** Calls, and holds the answer against what the document says of that operation and status. */
async function checked(method: string, path: string, sent: Parameters<Program["call"]>[2] = {}) {
  const answer = await robo.call(method, path, sent);
  const [bare = path] = path.split("?");
  const template = Object.keys(document.paths).find((pattern) =>
    new RegExp(`^${pattern.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(bare),
  );
  const described = document.paths[template ?? ""]?.[method.toLowerCase()]?.responses[answer.status];
  expect(described, `${method} ${template} ${answer.status}`).toBeDefined();
  const type = answer.headers.get("content-type") ?? "";
  expect(Object.keys(described?.content ?? {}).includes(type) || answer.json === null).toBe(true);
  const schema = described?.content?.[type]?.schema;
  if (schema) {
    const pointed = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/'));
    const validate = ajv.compile(pointed);
    expect(validate(answer.json), JSON.stringify(validate.errors)).toBe(true);
  }
  answered.add(`${method.toLowerCase()} ${template}`);
  return answer;
}

it("is served to everybody, and says of each operation which scope it needs", () => {
  expect(document.openapi).toBe("3.1.1");
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  for (const { security } of operations)
    expect(security).toEqual([{ token: [expect.stringMatching(/^\w+:/)] }]);
});

it("describes what is answered, to the last field, for every operation", async () => {
  const order = await anOrder();
  const anna = await aPerson("Anna");
  const busy = await anOrder();
  await anEditSession(busy.id, anna);
  const mug = await aProduct("Blue Mug", 900);
  const customer = await aCustomer("Grace Hopper");
  const as = { "holdfast-session": "import" };

  expect((await checked("GET", "/orders?status=PENDING")).json.orders).not.toEqual([]);
  await checked("GET", "/orders?sort=colour");
  const etag = (await checked("GET", `/orders/${order.id}`)).headers.get("etag") ?? "";
  await checked("GET", `/orders/${order.id}`, { headers: { "if-none-match": etag } });
  await checked("GET", "/orders/999999");
  const ask = { customerId: customer.id, currency: "EUR", taxRatePpm: 0 };
  await checked("POST", "/orders", { body: { ...ask, lines: [{ sku: mug.sku, quantity: 1 }] } });
  await checked("POST", "/orders", { body: { ...ask, lines: [{ sku: "NO-SUCH" }] } });
  const draft = await checked("POST", "/orders", { body: { ...ask, draft: true } });
  await checked("POST", `/orders/${draft.json.id}/place`, { body: { version: 1 } });
  const filled = { version: 1, lines: [{ sku: mug.sku }] };
  await checked("PATCH", `/orders/${draft.json.id}`, { body: filled });
  await checked("POST", `/orders/${draft.json.id}/place`, { body: { version: 2 } });
  await checked("PATCH", `/orders/${order.id}`, {
    body: { status: "CONFIRMED" },
    headers: { "if-match": etag },
  });
  await checked("PATCH", `/orders/${order.id}`, {
    body: { status: "SHIPPED" },
    headers: { "if-match": etag },
  });
  await checked("PATCH", `/orders/${order.id}`, { body: { status: "SHIPPED", version: 1 } });
  await checked("PATCH", `/orders/${order.id}`, { body: {} });
  await checked("PATCH", `/orders/${busy.id}`, { body: { status: "SHIPPED", version: 1 } });
  await checked("GET", "/locks");
  await checked("GET", `/locks/${busy.id}`);
  await checked("POST", `/locks/${busy.id}`, { headers: as });
  const { json } = await checked("POST", `/locks/${order.id}`, { headers: as });
  const epoch = { "holdfast-epoch": String(json.epoch) };
  await checked("POST", `/locks/${order.id}/renew`, { headers: { ...as, ...epoch } });
  await checked("DELETE", `/locks/${order.id}`, { headers: as });

  await writeOrPropose({
    orderId: busy.id,
    actor: robo.actor,
    from: { is: "import", importId: 1, row: 2 },
    changesOf: () => [{ field: "status", from: "PENDING", to: "SHIPPED" }],
  });
  expect((await checked("GET", `/orders/${busy.id}/proposals`)).json.proposals).toHaveLength(1);
  await checked("GET", "/orders/999999/proposals");

  await checked("DELETE", `/orders/${busy.id}?reason=Entered twice`);
  await checked("DELETE", `/orders/${order.id}`);
  await checked("DELETE", `/orders/${order.id}?reason=Entered twice`);

  const product = { sku: "LAMP-1", name: "Lamp", currency: "EUR", priceCents: 1_500, stock: 3 };
  const made = await checked("POST", "/products", { body: product });
  const lamp = `/products/${made.json.id}`;
  await checked("POST", "/products", { body: product });
  await checked("GET", "/products?q=lamp&sort=-price");
  await checked("GET", "/products?sort=colour");
  await checked("GET", lamp);
  await checked("GET", "/products/999999");
  await checked("PATCH", lamp, { body: { priceCents: 1_600, version: 1 } });
  await checked("PATCH", lamp, { body: { priceCents: 1_700, version: 1 } });
  await checked("PATCH", lamp, { body: { priceCents: 1_700 }, headers: { "if-match": '"1"' } });
  await checked("PATCH", lamp, { body: {} });
  await checked("POST", `${lamp}/stock-moves`, { body: { change: -1, reason: "Broken" } });
  await checked("POST", `${lamp}/stock-moves`, { body: { change: -9, reason: "Broken" } });
  await checked("POST", `${lamp}/stock-moves`, { body: { counted: 1, expected: 9, reason: "Counted" } });
  await checked("GET", `${lamp}/stock-moves`);

  const address = { ...london, line1: "1 Quay" };
  const ada = (await checked("POST", "/customers", { body: { name: "Ada Byron", address } })).json;
  const twin = (await checked("POST", "/customers", { body: { name: "Ada B.", address } })).json;
  await checked("POST", "/customers", { body: { name: "", address } });
  await checked("GET", "/customers?q=ada&sort=-created");
  await checked("GET", `/customers/${ada.id}`);
  await checked("PATCH", `/customers/${ada.id}`, { body: { phone: "+44 20", version: 1 } });
  await checked("PATCH", `/customers/${ada.id}`, { body: { phone: "+44 21", version: 1 } });
  await checked("GET", `/customers/${ada.id}/address-in-orders`);
  await checked("GET", "/customers/999999/address-in-orders");
  const placed = { ...ask, customerId: ada.id, lines: [{ sku: mug.sku }] };
  await checked("POST", "/orders", { body: placed });
  const moved = { ...address, city: "Bath" };
  await checked("PATCH", `/customers/${ada.id}`, { body: { address: moved, version: 2 } });
  const followed = await checked("POST", `/customers/${ada.id}/address-in-orders`, { body: {} });
  expect(followed.json.orders).toMatchObject([{ outcome: "changed" }]);
  const merge = { version: 3, goes: { id: twin.id, version: 1 } };
  await checked("POST", `/customers/${ada.id}/merge`, { body: merge });
  await checked("POST", `/customers/${ada.id}/merge`, { body: merge });
  await checked("GET", `/customers/${twin.id}`);

  for (const kind of IMPORT_KINDS) {
    const path = `/imports/${importPaths[kind]}/${await anImport(kind)}`;
    await checked("POST", `${path}/check`, { body: { mapping: [IMPORT_FIELDS[kind][0]] } });
    while (await workOnImport("test"));
    expect((await checked("GET", path)).json).toMatchObject({ state: "CHECKED", counts: { refused: 1 } });
    await checked("POST", `${path}/check`, { body: { mapping: [null] } });
    expect((await checked("GET", `${path}/rows`)).json.rows).toMatchObject([{ number: 2 }]);
    await checked("GET", `${path}/rows?outcome=none`);
    await checked("POST", `${path}/run`);
    await checked("POST", `${path}/cancel`);
    await checked("POST", `${path}/cancel`);
    await checked("POST", `${path}/undo`);
    await checked("GET", `/imports/${importPaths[kind]}/999999`);
  }

  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  // The stream of events is served, and held against this document, by server/streams/event-streams.test.ts; files are
  // taken by server/imports/uploads.ts.
  const uploads = IMPORT_KINDS.map((kind) => `post /imports/${importPaths[kind]}`);
  expect([...answered, ...uploads, "get /events"].sort()).toEqual(described.sort());
});

/** An import whose file is read: a row that says nothing that is known. */
async function anImport(kind: ImportKind) {
  const { id } = await database.db.importBatch.create({
    data: {
      kind,
      name: "list.csv",
      format: "csv",
      state: "READ",
      actorId: robo.actor.id,
      columns: ["First"],
      mapping: [null],
      rowCount: 1,
      rows: { create: { number: 2, cells: [kind === "product" ? "NO-NAME" : "999999"] } },
    },
    select: { id: true },
  });
  return id;
}
