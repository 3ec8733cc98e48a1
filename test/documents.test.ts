import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const folders = readdirSync(".", { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !/^(\.|node_modules$|dist$|data$|test-results$)/.test(entry.name))
  .map(({ name }) => name);
const files = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((entry) => !entry.parentPath.includes("node_modules"))
    .map((entry) => path.join(entry.parentPath, entry.name)),
);
const names = new Set(files.map((file) => path.basename(file)));
const documents = [...readdirSync("."), ...files].filter((file) => file.endsWith(".md"));
const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };

/** What one may call them by: their places in the repository, or as seen from the document. */
function isThere(name: string, document: string) {
  return existsSync(name) || existsSync(path.join(path.dirname(document), name));
}

function leadsSomewhere(link: string, document: string) {
  const [file = "", heading] = link.split("#");
  const target = file === "" ? document : path.join(path.dirname(document), file);
  return existsSync(target) && (heading === undefined || headingsOf(target).includes(heading));
}

/** As GitHub calls them in addresses. */
function headingsOf(document: string) {
  const lines = readFileSync(document, "utf8").match(/^#+ .+$/gm) ?? [];
  return lines.map((line) =>
    line
      .replace(/^#+ /, "")
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

/** `app/page.tsx`, `server/pusher`, `order-form.ts`; nothing that is made, and no `your-noun/…` or `*.ts`. */
function isPath(span: string) {
  if (!/^[\w.@()[\]/-]+$/.test(span) || /\byour-|^dist\/|^\.next\/|^\.env$|^\.stamps/.test(span))
    return false;
  const [first = "", ...rest] = span.split("/");
  return rest.length > 0
    ? folders.includes(first)
    : /^[\w.-]+\.(ts|tsx|mjs|cjs|json|prisma|md|yml)$/.test(span);
}

function spansOf(text: string) {
  return [...text.replace(/^```.*?^```/gms, "").matchAll(/`([^`\n]+)`/g)].map(([, span = ""]) => span);
}

it("looks at every document", () => {
  expect(documents).toEqual(expect.arrayContaining(["README.md", "docs/architecture.md", "docs/words.md"]));
  expect(documents.length).toBeGreaterThan(30);
});

it.each(documents)("%s names files and commands that there are", (document) => {
  const text = readFileSync(document, "utf8");
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = ""]) => link)
    .filter((link) => !/^[a-z]+:/.test(link));
  const missing = [
    ...links.filter((link) => !leadsSomewhere(link, document)),
    ...spansOf(text)
      .filter(isPath)
      .filter((span) =>
        span.includes("/") ? !isThere(span, document) : !names.has(span) && !existsSync(span),
      ),
    ...[...text.matchAll(/\bnpm run ([\w:-]+)/g)]
      .map(([, script = ""]) => script)
      .filter((script) => !Object.hasOwn(scripts, script)),
  ];
  expect(missing).toEqual([]);
});

it("says why where a folder has more than twenty files", () => {
  const counted = files.filter((file) => path.extname(file) && !/\.test\.tsx?$|\bgenerated\b/.test(file));
  const count = new Map<string, number>();
  for (const folder of counted.map(path.dirname)) count.set(folder, (count.get(folder) ?? 0) + 1);
  const crowded = [...count].filter(([, neighbours]) => neighbours > 20).map(([folder]) => folder);
  const reasons = readFileSync("docs/architecture.md", "utf8").split("## Crowded folders")[1] ?? "";
  expect(spansOf(reasons.split("\n## ")[0] ?? "").toSorted()).toEqual(crowded.toSorted());
});

it("lists every decision by its number and title", () => {
  const folder = "docs/decisions";
  const titles = readdirSync(folder)
    .filter((name) => /^\d/.test(name))
    .sort()
    .map((name) => {
      const [title = ""] = readFileSync(path.join(folder, name), "utf8").split("\n", 1);
      return [name, title];
    });
  const rows = readFileSync(path.join(folder, "README.md"), "utf8").matchAll(
    /^\| \[(\d{4})\]\((.+?)\) +\| (.+?) +\|$/gm,
  );
  const listed = Array.from(rows, ([, number, name, title]) => [name, `# ${number}: ${title}`]);
  expect(titles.length).toBeGreaterThan(20);
  expect(listed).toEqual(titles);
});
