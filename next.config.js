import createNextIntlPlugin from "next-intl/plugin";

/** @type {import("next").NextConfig} */
const config = {
  // Loaded by Node, not bundled: native code, or a module that must exist once in the process.
  serverExternalPackages: [
    "@node-rs/argon2",
    "@prisma/adapter-better-sqlite3",
    "@prisma/client",
    "@prisma/driver-adapter-utils",
    "better-sqlite3",
    "nodemailer",
    "pino",
    "pusher",
  ],
  // `npm test` checks types; whoever only starts Holdfast needn't wait for it.
  typescript: { ignoreBuildErrors: true },
  // A page has its title from the start and keeps it while it is fetched again: streamed, it would be gone for a moment
  // with every change that somebody else makes. The title's query is the page's own, so nothing waits for it.
  htmlLimitedBots: /.*/,
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
};

const withNextIntl = createNextIntlPlugin({
  requestConfig: "./app/i18n/request.ts",
  // Parsed when the pages are built: neither browser nor server carries a parser of messages.
  experimental: { messages: { path: "./messages", locales: "infer", format: "json", precompile: true } },
});

export default withNextIntl(config);
