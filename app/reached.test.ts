import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { UnrecognizedActionError } from "next/dist/client/components/unrecognized-action-error";
import { redirect } from "next/navigation";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { reached } from "./reached";

describe("a call of a server action", () => {
  it("that is answered is answered as it is", async () => {
    const answered = { ok: true as const, value: 7 };
    expect(await reached(Promise.resolve(answered))).toBe(answered);
  });

  it("that finds no server is a failure like any other", async () => {
    const answered = reached(fetch("http://127.0.0.1:1").then(() => ({ ok: true as const, value: 7 })));
    expect(await answered).toMatchObject({ ok: false, error: { code: "UNREACHABLE", details: {} } });
  });

  it("that a proxy answers in the server's place is one, too", async () => {
    const answered = reached(
      Promise.reject(new Error("An unexpected response was received from the server.")),
    );
    expect(await answered).toMatchObject({ ok: false, error: { code: "UNREACHABLE" } });
  });

  it("that a newer server doesn't know says that the page is old", async () => {
    const answered = reached(Promise.reject(new UnrecognizedActionError("Server Action was not found")));
    expect(await answered).toMatchObject({ ok: false, error: { code: "OUTDATED" } });
  });

  it("that the server refuses to a stranger says that one is signed out", async () => {
    const answered = reached(Promise.reject(new Error("UNAUTHENTICATED")));
    expect(await answered).toMatchObject({ ok: false, error: { code: "UNAUTHENTICATED" } });
  });

  it("that leads to another page goes on leading there", async () => {
    const leading = async () => redirect("/orders");
    await expect(reached(leading())).rejects.toMatchObject({ digest: expect.stringContaining("/orders") });
  });

  it("that meets a bug says so, and leaves the page with what is typed on it", async () => {
    const bug = Object.assign(new Error("An error occurred"), { digest: "1234" });
    expect(await reached(Promise.reject(bug))).toMatchObject({ ok: false, error: { code: "BROKEN" } });
  });
});

describe("the sources", () => {
  const sources = new Map(
    readdirSync("app", { recursive: true, encoding: "utf8" })
      .filter((name) => /(?<!\.test)\.tsx?$/.test(name))
      .map((name) => path.posix.join("app", name))
      .map((file) => [file, readFileSync(file, "utf8")]),
  );
  const uses = [...sources].flatMap(([file, text]) => usesOfActions(file, text));

  it("use many actions", () => {
    expect(uses.length).toBeGreaterThan(40);
  });

  it("call them through `reached`", () => {
    const bare = uses.filter(({ isSafe }) => !isSafe);
    expect(bare.map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
  });

  /** Wherever a file names what it imports from a "use server" file, or calls `read`. */
  function usesOfActions(file: string, text: string) {
    const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    const actions = new Set(tree.statements.flatMap((statement) => importedActions(file, statement)));
    const found: { file: string; name: string; isSafe: boolean }[] = [];
    const visit = (node: ts.Node) => {
      if (ts.isImportDeclaration(node)) return;
      if (ts.isIdentifier(node) && actions.has(node.text))
        found.push({ file, name: node.text, isSafe: isSafe(node) });
      ts.forEachChild(node, visit);
    };
    visit(tree);
    return found;
  }

  function importedActions(file: string, statement: ts.Statement): string[] {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
    const { text: from } = statement.moduleSpecifier;
    const target = from.startsWith("@/") ? from.slice(2) : path.posix.join(path.posix.dirname(file), from);
    const names = statement.importClause?.namedBindings;
    const isAsked = target === "app/read" || sources.get(`${target}.ts`)?.startsWith('"use server"');
    if (!isAsked || !names) return [];
    return ts.isNamedImports(names) ? names.elements.map(({ name }) => name.text) : [names.name.text];
  }

  /** `reached(action(…))` or `action(…).catch(…)` */
  function isSafe({ parent: call }: ts.Identifier) {
    if (!ts.isCallExpression(call)) return false;
    const { parent } = call;
    return ts.isCallExpression(parent)
      ? ts.isIdentifier(parent.expression) && parent.expression.text === "reached"
      : ts.isPropertyAccessExpression(parent) && parent.name.text === "catch";
  }
});
