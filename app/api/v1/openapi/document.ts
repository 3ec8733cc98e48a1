import { setImmediate as nextTurn } from "node:timers/promises";
import { TOKEN_LIMIT } from "@/domain/api/admit-bearer";
import { problemStatus } from "@/domain/api/problem";
import { problemDocument } from "../conflict";
import type { DescribedEndpoint } from "../endpoint";
import { endpoints } from "../endpoints";
import { follow } from "../events/follow";
import { API_ROOT } from "../find-endpoint";
import { uploadEndpoints } from "../imports/import-endpoints";
import { operationOf } from "./operation";
import { Schemas } from "./schemas";

let made: ReturnType<typeof documentOf> | null = null;

/** The OpenAPI 3.1 document, made of the very schemas that check requests and describe answers: once, when it is first asked for. */
export function openApi() {
  made ??= documentOf([...endpoints, ...uploadEndpoints, follow]);
  return made;
}

/** An endpoint a turn: all of them at once would take longer than others should wait. */
async function documentOf(described: DescribedEndpoint[]) {
  const schemas = new Schemas();
  const paths: Record<string, Record<string, unknown>> = {};
  for (const endpoint of described) {
    await nextTurn();
    paths[endpoint.path] ??= {};
    Object.assign(paths[endpoint.path] ?? {}, {
      [endpoint.method.toLowerCase()]: operationOf(endpoint, schemas),
    });
  }
  schemas.of(problemDocument, "output");
  return {
    openapi: "3.1.1",
    info: {
      title: "Holdfast",
      version: "1",
      description: `Orders and their locks. Errors are problems (RFC 9457); look at their \`code\`: ${Object.keys(problemStatus).join(", ")}. A token makes at most ${TOKEN_LIMIT.points} requests in ${TOKEN_LIMIT.perSeconds} s. Money is in minor units, times of locks are durations in milliseconds.`,
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: API_ROOT }],
    paths,
    components: {
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          description:
            "A token from the page /account/tokens. The names beside it are the scopes that it needs. Answers to one that ends within two weeks have a `Token-Expires` header with that time (an HTTP-date).",
        },
      },
      schemas: schemas.components,
    },
  };
}
