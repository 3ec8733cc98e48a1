import { execFileSync } from "node:child_process";
import { openApi } from "../app/api/v1/openapi/document";

/** Every path that something answers: pages, handlers, REST, the Pusher server's, our own. */
export async function everyPath(): Promise<[method: string, path: string][]> {
  const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "app"], {
    encoding: "utf8",
  }).split("\n");
  const routed = files.flatMap((file): [string, string][] => {
    const [, folder, kind] = /^app((?:\/.*)?)\/(page|route)\.tsx?$/.exec(file) ?? [];
    if (folder === undefined) return [];
    const path = filled(folder.replace(/\/\([^)]*\)/g, "")) || "/";
    return kind === "page" || !path.startsWith("/api/")
      ? [
          ["GET", path],
          ["ACTION", path],
        ]
      : [
          ["GET", path],
          ["POST", path],
        ];
  });
  const { paths } = await openApi();
  const rest = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method): [string, string] => [method.toUpperCase(), `/api/v1${filled(path)}`]),
  );
  const own: [string, string][] = [
    ["POST", "/apps/1/events"],
    ["POST", "/apps/1/batch_events"],
    ["POST", "/api/imports/products"],
    ["GET", "/healthz"],
    ["GET", "/readyz"],
    ["GET", "/metrics"],
  ];
  return [...routed, ...rest, ...own];
}

/** Addresses as Next and OpenAPI write them, with something in place of what is asked for. */
const filled = (path: string) => path.replace(/\[\[?(\.\.\.)?\w+\]\]?|\{\w+\}/g, "1");
