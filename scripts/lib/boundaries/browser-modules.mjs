import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../root.mjs";

/**
 * An import, and a module, as dependency-cruiser reports them.
 *
 * @typedef {{ module: string, resolved: string, dependencyTypes: string[] }} Import
 * @typedef {{ source: string, dependencies: Import[] }} Module
 */

/**
 * Rules for what comes to the browser: each answers whether an import breaks it.
 *
 * @type {Record<string, (imported: Import) => boolean>}
 */
const forbidden = {
  "browser-runs-only-what-is-pure": ({ resolved, dependencyTypes }) =>
    /^(lib|prisma)\//.test(resolved) || dependencyTypes.includes("core"),
  "browser-takes-of-the-domain-what-is-shared": ({ resolved }) =>
    /^domain\/(?!(.+\/)?shared\/)/.test(resolved) && !says(resolved, "use server"),
  // `zod/mini` checks the same with a third of the code, and what time zones do is for the server to know.
  "browser-carries-no-weight": ({ module }) => /^(zod(?!\/mini$)|temporal-polyfill)/.test(module),
};

/**
 * Follows imports from where the browser's code begins, over any number of modules. Types lead nowhere, and of a server
 * action the browser has only the name.
 *
 * @param {Module[]} modules
 */
export function browserModules(modules) {
  const imports = new Map(
    modules.map(({ source, dependencies }) => [source, dependencies.filter(isAtRunTime)]),
  );
  const reached = new Set([...imports.keys()].filter(beginsInBrowser));
  const violations = [];
  // The walk comes to what is added on the way, too.
  for (const from of reached)
    for (const imported of imports.get(from) ?? []) {
      const { module, resolved } = imported;
      const [name] = Object.entries(forbidden).find(([, isBroken]) => isBroken(imported)) ?? [];
      if (name) violations.push({ rule: { name }, from, to: module });
      else if (isOwn(resolved) && !says(resolved, "use server")) reached.add(resolved);
    }
  return { reached, violations };
}

/** @param {string} file */
function beginsInBrowser(file) {
  if (!isOwn(file) || /\.test\.tsx?$/.test(file) || says(file, "use server")) return false;
  return file.startsWith("app/realtime/") || file === "instrumentation-client.ts" || says(file, "use client");
}

/** @param {Import} imported */
function isAtRunTime({ dependencyTypes }) {
  return !dependencyTypes.some((type) => type === "type-only" || type === "type-import");
}

/** @param {string} file */
function isOwn(file) {
  return /\.tsx?$/.test(file) && !file.startsWith("node_modules/");
}

/** @param {string} file @param {"use client" | "use server"} directive */
function says(file, directive) {
  return readFileSync(path.join(root, file), "utf8").startsWith(`"${directive}"`);
}
