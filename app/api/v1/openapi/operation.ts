import { PROBLEM_TYPE, type ProblemCode, problemStatus } from "@/domain/api/problem";
import type { DescribedEndpoint } from "../endpoint";
import type { Schemas } from "./schemas";

/** What may be wrong with every request. */
const ALWAYS: ProblemCode[] = ["UNAUTHENTICATED", "FORBIDDEN", "TOO_MANY", "INTERNAL"];
const WITH_A_BODY: ProblemCode[] = ["MALFORMED", "TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE", "INVALID"];
const WITH_A_WRITE: ProblemCode[] = [
  "KEY_IN_USE",
  "KEY_REUSED",
  "DATABASE_BUSY",
  "DATABASE_GONE",
  "DATABASE_FULL",
];

const idempotencyKey = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description:
    "Any text of your own, new for each write. For 24 h the same write with the same key is answered as it was the first time, and done once.",
  schema: { type: "string", minLength: 1, maxLength: 255 },
};

/** An endpoint as the document describes it. */
export function operationOf(endpoint: DescribedEndpoint, schemas: Schemas) {
  const { operationId, summary, description, scope, params, body, answers } = endpoint;
  const isWrite = endpoint.method !== "GET";
  const parameters = [
    ...(["path", "query", "headers"] as const).flatMap((place) => {
      const schema = params[place];
      if (!schema) return [];
      return schemas.propertiesOf(schema).map(({ name, required, schema }) => ({
        name: place === "headers" ? headerName(name) : name,
        in: place === "headers" ? "header" : place,
        required,
        schema,
      }));
    }),
    ...(isWrite ? [idempotencyKey] : []),
  ];
  const refused = [...ALWAYS, ...endpoint.refuses];
  if (body) refused.push(...WITH_A_BODY);
  if (isWrite) refused.push(...WITH_A_WRITE);
  return {
    operationId,
    summary,
    ...(description ? { description } : {}),
    tags: [scope.split(":", 1)[0]],
    security: [{ token: [scope] }],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: contentOf(body, schemas) } } : {}),
    responses: { ...refusals(refused), ...accepted(answers, schemas) },
  };
}

function contentOf({ schema, types }: NonNullable<DescribedEndpoint["body"]>, schemas: Schemas) {
  const described = schemas.of(schema, "input");
  return Object.fromEntries(types.map((type) => [type, { schema: described }]));
}

function accepted(answers: DescribedEndpoint["answers"], schemas: Schemas) {
  return Object.fromEntries(
    Object.entries(answers).map(([status, { description, schema, headers = {}, type }]) => [
      status,
      {
        description,
        ...(Object.keys(headers).length > 0 ? { headers: headersOf(headers) } : {}),
        ...(schema
          ? { content: { [type ?? "application/json"]: { schema: schemas.of(schema, "output") } } }
          : Number(status) >= 400
            ? { content: problemContent }
            : {}),
      },
    ]),
  );
}

function headersOf(headers: Record<string, string>) {
  return Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [name, { description, schema: { type: "string" } }]),
  );
}

const problemContent = { [PROBLEM_TYPE]: { schema: { $ref: "#/components/schemas/Problem" } } };

function refusals(codes: ProblemCode[]) {
  const byStatus: Record<string, { description: string; content: typeof problemContent }> = {};
  for (const code of new Set(codes)) {
    const status = problemStatus[code];
    const known = byStatus[status];
    byStatus[status] = {
      description: known ? `${known.description}, or \`${code}\`` : `\`${code}\``,
      content: problemContent,
    };
  }
  return byStatus;
}

/** if-match -> If-Match */
function headerName(name: string) {
  return name.replace(/(^|-)[a-z]/g, (first) => first.toUpperCase());
}
