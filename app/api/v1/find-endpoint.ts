import { BadRequest, MethodNotAllowed } from "@/domain/api/problem";
import type { Endpoint } from "./endpoint";
import { endpoints } from "./endpoints";

export const API_ROOT = "/api/v1";

/**
 * The endpoint for a method and an address, with what the address names.
 *
 * @throws {BadRequest} @throws {MethodNotAllowed}
 */
export function findEndpoint(method: string, pathname: string) {
  const parts = pathname.slice(API_ROOT.length).split("/").slice(1);
  const here = endpoints.flatMap((endpoint) => {
    const path = match(endpoint.path, parts);
    return path ? [{ endpoint, path }] : [];
  });
  if (here.length === 0)
    throw new BadRequest("NO_SUCH_ADDRESS", `There is nothing at ${pathname}. See ${API_ROOT}/openapi.json.`);
  const found = here.find(({ endpoint }) => endpoint.method === method);
  if (found) return found;
  throw new MethodNotAllowed(
    method,
    here.map(({ endpoint }) => endpoint.method),
  );
}

function match(pattern: Endpoint["path"], parts: string[]): Record<string, string> | null {
  const names = pattern.split("/").slice(1);
  if (names.length !== parts.length) return null;
  const path: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const part = parts[index] ?? "";
    if (name.startsWith("{")) path[name.slice(1, -1)] = part;
    else if (name !== part) return null;
  }
  return path;
}
