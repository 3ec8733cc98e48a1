const { readdirSync, readFileSync } = require("node:fs");
const path = require("node:path");

const root = path.join(__dirname, "../..");

/** What the browser runs: files that say so, and all of app/realtime. */
function clientFiles() {
  return sourcesOf("app")
    .filter(({ file, text }) => file.startsWith("app/realtime/") || /^"use client"/.test(text))
    .map(({ file }) => file);
}

/** Domain files that lead, over any number of others, to lib, Node or Prisma's client. Types lead nowhere. */
function impureDomainFiles() {
  const sources = sourcesOf("domain");
  const impure = new Set();
  for (let before = -1; before !== impure.size; ) {
    before = impure.size;
    for (const { file, text } of sources)
      if (importsOf(file, text).some((name) => /^(lib|prisma)\/|^node:/.test(name) || impure.has(name)))
        impure.add(file);
  }
  return [...impure];
}

function importsOf(file, text) {
  return [...text.matchAll(/^(?:import|export) (?!type )[^;]*?from "([^"]+)"/gm)].map(([, name = ""]) =>
    name.startsWith(".") ? `${path.posix.join(path.posix.dirname(file), name)}.ts` : name,
  );
}

function sourcesOf(folder) {
  return readdirSync(path.join(root, folder), { recursive: true })
    .map((name) => path.posix.join(folder, name))
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => ({ file, text: readFileSync(path.join(root, file), "utf8") }));
}

module.exports = { clientFiles, impureDomainFiles };
