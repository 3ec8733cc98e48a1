import { z } from "zod";
import { listImportRows, ROWS_A_PAGE } from "@/domain/imports/get-import";
import {
  IMPORT_FIELDS,
  IMPORT_KINDS,
  type ImportKind,
  importPaths,
} from "@/domain/imports/shared/import-kind";
import { IMPORT_OUTCOMES, WHEN_LOCKED } from "@/domain/imports/shared/import-state";
import { cancelImport, checkImport, runImport, undoImport } from "@/domain/imports/steer-import";
import { PROPOSAL_STATES } from "@/domain/proposals/shared/proposal";
import { MAX_ROW_ID } from "@/domain/shared/row-id";
import type { Actor } from "@/domain/users/shared/roles";
import { type DescribedEndpoint, type Endpoint, endpoint } from "../endpoint";
import { importAnswer, importOf, importPath, importResource } from "./import-resource";

const location = { Location: "Where to ask how far it is" };
const accepted = {
  202: { description: "The import as it stands", schema: importResource, headers: location },
};

/** Served by `server/imports/uploads.ts`, which writes a file to disk as it comes; described here with the rest. */
export const uploadEndpoints: DescribedEndpoint[] = IMPORT_KINDS.map((kind) => ({
  method: "POST",
  path: `/imports/${importPaths[kind]}`,
  operationId: `import${capital(kind)}s`,
  summary: `Import ${importPaths[kind]} from a file`,
  description: [
    "An import is a job: send the file, ask until it is `READ`, have it checked (nothing is written yet), ask until it is `CHECKED`, look at its rows, run it, ask until it is `DONE`.",
    ...(kind === "order"
      ? [
          "A row with the `number` of an order changes it. Rows without one are a new order: those of one `reference` that follow each other are one, each with a line of it (`line.sku`, `line.quantity`, and where they differ from the product's `line.unitPriceCents` and `line.discountCents`), for a customer who is there (`customer.email` or `customer.id`). It is a draft, unless `status` says another. Rows whose reference is known are `same`: no file makes an order twice.",
        ]
      : []),
    "CSV as spreadsheets write it (UTF-8, UTF-16 or Windows-1252; commas, semicolons, tabs or bars), or XLSX, of which the first sheet is read. The first row has the headings.",
  ].join("\n\n"),
  scope: `${importPaths[kind]}:write`,
  params: { query: z.object({ name: z.string().max(200).optional().meta({ description: "Of the file" }) }) },
  body: {
    schema: z.string(),
    types: ["text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  },
  answers: {
    202: {
      description: "It is being read",
      schema: z.object({ id: z.int() }).meta({ id: "ImportReceipt" }),
      headers: location,
    },
  },
  refuses: ["NO_SUCH_ADDRESS"],
}));

const importedRow = z
  .object({
    number: z.int().meta({ description: "As a spreadsheet counts" }),
    outcome: z.enum(IMPORT_OUTCOMES),
    targetId: z.int().nullable().meta({ description: "The id of what it speaks of" }),
    cells: z.array(z.string()),
    changes: z.array(
      z.object({
        field: z.string(),
        from: z.union([z.string(), z.number(), z.boolean()]),
        to: z.union([z.string(), z.number(), z.boolean()]),
      }),
    ),
    problems: z.array(z.object({ field: z.string(), problem: z.string(), by: z.string().optional() })).meta({
      description:
        'Why it is refused or kept, or that the order it would change is delivered or cancelled; `field` is "" for all of it',
    }),
    proposal: z
      .object({ to: z.string().nullable(), state: z.enum(PROPOSAL_STATES), by: z.string().nullable() })
      .nullable()
      .meta({
        description:
          "What became of what was proposed to whoever had the order: to whom, how it stands, who decided it at last",
      }),
  })
  .meta({ id: "ImportedRow" });

/** What can be asked about an import of each kind, and done with it. */
export const importEndpoints: Endpoint[] = IMPORT_KINDS.flatMap(endpointsOf);

function endpointsOf(kind: ImportKind): Endpoint[] {
  const noun = importPaths[kind];
  const path = `/imports/${noun}/{importId}` as const;
  const about = { params: importPath };
  const steer = (
    act: "cancel" | "undo",
    summary: string,
    run: (steer: { id: number; actor: Actor }) => Promise<void>,
  ) =>
    endpoint({
      ...about,
      method: "POST",
      path: `${path}/${act}`,
      operationId: `${act}${capital(kind)}Import`,
      summary,
      scope: `${noun}:write`,
      answers: accepted,
      refuses: ["NOT_FOUND", "CHANGED"],
      async run({ bearer, path: { importId: id } }) {
        await importOf(kind, id, bearer.actor);
        await run({ id, actor: bearer.actor });
        return importAnswer(kind, id, { actor: bearer.actor, status: 202 });
      },
    });
  return [
    endpoint({
      ...about,
      method: "GET",
      path,
      operationId: `get${capital(kind)}Import`,
      summary: "How far an import is",
      scope: `${noun}:read`,
      answers: { 200: { description: "The import", schema: importResource } },
      refuses: ["NOT_FOUND"],
      run: async ({ bearer: { actor }, path: { importId } }) =>
        importAnswer(kind, importId, { actor, status: 200 }),
    }),
    endpoint({
      ...about,
      method: "GET",
      path: `${path}/rows`,
      operationId: `list${capital(kind)}ImportRows`,
      summary: "What becomes of each row",
      description: `Pages have ${ROWS_A_PAGE} rows; go on after the last number.`,
      scope: `${noun}:read`,
      query: z.strictObject({
        outcome: z.enum(IMPORT_OUTCOMES).optional(),
        after: z.coerce
          .number()
          .int()
          .min(0)
          .max(MAX_ROW_ID)
          .optional()
          .meta({ description: "The number of a row" }),
      }),
      answers: {
        200: {
          description: "Rows",
          schema: z.object({ rows: z.array(importedRow) }).meta({ id: "ImportedRows" }),
        },
      },
      refuses: ["NOT_FOUND", "INVALID"],
      async run({ bearer, path: { importId }, query: { outcome, after } }) {
        const view = await importOf(kind, importId, bearer.actor);
        const rows = await listImportRows(view, { after, ...(outcome ? { outcomes: [outcome] } : {}) });
        return { status: 200, headers: {}, body: { rows: rows.map(({ among: _, ...row }) => row) } };
      },
    }),
    endpoint({
      ...about,
      method: "POST",
      path: `${path}/check`,
      operationId: `check${capital(kind)}Import`,
      summary: "Say of every row what a run would do",
      description: "Writes nothing else. The mapping is remembered for columns of the same headings.",
      scope: `${noun}:write`,
      body: {
        schema: z
          .strictObject({
            mapping: z.array(z.enum(IMPORT_FIELDS[kind]).nullable()).max(200).optional().meta({
              description: "The field that each column says, in their order; without it, as guessed",
            }),
          })
          .meta({ id: `${capital(kind)}ImportCheck` }),
        types: ["application/json"],
      },
      answers: accepted,
      refuses: ["NOT_FOUND", "CHANGED"],
      async run({ bearer, path: { importId: id }, body: { mapping } }) {
        await importOf(kind, id, bearer.actor);
        await checkImport({ id, actor: bearer.actor, ...(mapping ? { mapping } : {}) });
        return importAnswer(kind, id, { actor: bearer.actor, status: 202 });
      },
    }),
    endpoint({
      ...about,
      method: "POST",
      path: `${path}/run`,
      operationId: `run${capital(kind)}Import`,
      summary: "Write what the check has shown",
      scope: `${noun}:write`,
      query: z.strictObject({
        whenLocked: z.enum(WHEN_LOCKED).optional().meta({
          description:
            "What becomes of a row whose order somebody is editing; without it, `skip`. `propose`: it stands in their form, to take or to leave; the row says what becomes of it",
        }),
      }),
      answers: accepted,
      refuses: ["NOT_FOUND", "CHANGED", "INVALID"],
      async run({ bearer, path: { importId: id }, query: { whenLocked } }) {
        await importOf(kind, id, bearer.actor);
        await runImport({ id, actor: bearer.actor, ...(whenLocked ? { whenLocked } : {}) });
        return importAnswer(kind, id, { actor: bearer.actor, status: 202 });
      },
    }),
    steer("cancel", "Stop an import; what is written stays", cancelImport),
    steer(
      "undo",
      "Take back what an import has written, but where others have gone on from there",
      undoImport,
    ),
  ];
}

function capital(word: string) {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
