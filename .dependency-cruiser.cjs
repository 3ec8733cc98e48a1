const tests = "\\.test\\.tsx?$";

const shared = ["^domain/shared/", "^domain/[^/]+/shared/"];

const doorOfPusher = Object.values(require("./server/pusher/package.json").exports).map(
  (file) => `^server/pusher/${file.slice(2).replaceAll(".", "\\.").replace("*", "[^/]+")}$`,
);

/** The arrows of docs/architecture: app -> domain -> lib, server -> domain -> lib. Run by scripts/boundaries.mjs. */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment: "Types may refer to each other.",
      severity: "error",
      from: { pathNot: "^prisma/generated" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "lib-is-at-the-bottom",
      severity: "error",
      from: { path: "^lib/", pathNot: tests },
      to: { path: "^(app|bench|domain|e2e|prisma/(?!generated)|scripts|server|test)/" },
    },
    {
      name: "domain-knows-no-app-and-no-server",
      severity: "error",
      from: { path: "^domain/", pathNot: tests },
      to: { path: "^(app|bench|e2e|prisma/(?!generated)|scripts|server|test)/" },
    },
    {
      name: "shared-is-for-the-browser-too",
      comment: "Types may come from anywhere.",
      severity: "error",
      from: { path: shared, pathNot: tests },
      to: { pathNot: [...shared, "node_modules/zod/mini/"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "domain-knows-no-framework-and-no-socket",
      severity: "error",
      from: { path: "^domain/", pathNot: tests },
      to: { path: "node_modules/(next|next-auth|next-intl|react|react-dom|pusher|pusher-js|@types/react)/" },
    },
    {
      name: "app-knows-no-server",
      severity: "error",
      from: { path: "^app/" },
      to: { path: "^(bench|e2e|prisma|scripts|server)/" },
    },
    {
      name: "server-knows-no-app",
      severity: "error",
      from: { path: "^server/" },
      to: { path: "^(app|bench|e2e|scripts)/" },
    },
    {
      name: "pusher-server-stands-alone",
      comment: "It could be published as it is.",
      severity: "error",
      from: { path: "^server/pusher/", pathNot: [tests, "^server/pusher/(testing/|vitest\\.config\\.ts$)"] },
      to: { pathNot: ["^server/pusher/", "node_modules/(@types/)?(ws|zod)/"], dependencyTypesNot: ["core"] },
    },
    {
      name: "pusher-server-only-through-its-door",
      comment: "As anybody would: what its package.json exports.",
      severity: "error",
      from: { pathNot: "^server/pusher/" },
      to: { path: "^server/pusher/", pathNot: doorOfPusher },
    },
    {
      name: "pusher-server-has-no-rings",
      comment: "Not even of types: what a part needs of another it says itself.",
      severity: "error",
      from: { path: "^server/pusher/" },
      to: { circular: true },
    },
    {
      name: "websockets-only-in-pusher-server",
      severity: "error",
      from: { pathNot: ["^server/pusher/", "^(bench|e2e|test)/", tests] },
      to: { path: "node_modules/(@types/)?ws/" },
    },
    {
      name: "redis-only-in-its-bus",
      severity: "error",
      from: { pathNot: ["^server/redis-bus\\.ts$", tests] },
      to: { path: "node_modules/ioredis/" },
    },
    {
      name: "prisma-only-near-the-database",
      severity: "error",
      from: { path: "^(app|lib|server)/", pathNot: ["^lib/(db|dialect)\\.ts$", tests] },
      to: { path: "^prisma/generated|node_modules/@prisma/client/" },
    },
    {
      name: "database-only-through-the-domain",
      severity: "error",
      from: { path: ["^app/", "^server/pusher/"] },
      to: { path: "^lib/db\\.ts$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
