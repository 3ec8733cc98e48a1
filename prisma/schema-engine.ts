import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";

/**
 * The package's bindings keep one instance's memory, so that there is one for the life of the process, however often this
 * module is loaded: Vitest does so for each project.
 */
const shared = globalThis as { holdfastSchemaEngine?: Promise<typeof bindings.SchemaEngine> };

/**
 * Prisma's schema engine as WebAssembly. Its own entry point imports the `.wasm` file as a module, which Node 20 can't,
 * so it is instantiated here.
 */
export function loadSchemaEngine() {
  shared.holdfastSchemaEngine ??= instantiate();
  return shared.holdfastSchemaEngine;
}

async function instantiate() {
  const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const bytes = await readFile(entry.replace(/\.js$/, ".wasm"));
  const glue = bindings as unknown as WebAssembly.ModuleImports & Bindings;
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return bindings.SchemaEngine;
}

type Bindings = { __wbg_set_wasm(exports: WebAssembly.Exports): void };
