import { z } from "zod";
import { readAppsFile } from "./apps-file";

const hosts = z
  .string()
  .default("")
  .transform((list) => list.split(",").flatMap((part) => part.trim() || []));

const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  HOST: z.string().default("0.0.0.0"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  DATABASE_URL: z
    .string()
    .regex(/^(file|postgres|postgresql):/, "must be a file: URL (SQLite) or a postgresql: one")
    .default("file:./data/holdfast.db"),
  /** What several nodes tell each other goes through this Redis. One node needs none. */
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: "must be a redis: or rediss: URL" }).optional(),
  NEXTAUTH_SECRET: z.string().min(16, "must have at least 16 characters"),
  /** While it is changed: what it was. Opens what is there; new things are sealed with the other. */
  NEXTAUTH_SECRET_BEFORE: z.string().optional(),
  NEXTAUTH_URL: z.url().optional(),
  PUSHER_APP_ID: z.string().regex(/^\d+$/, "must be a number").default("1"),
  PUSHER_APP_KEY: z.string().min(1).default("holdfast"),
  PUSHER_APP_SECRET: z.string().min(16, "must have at least 16 characters"),
  /** A JSON file that lists several apps. Its first is the desk's own, in place of the three above. */
  PUSHER_APPS_FILE: z.string().optional(),
  /** Where the app reaches the Pusher HTTP API; by default this very process. */
  PUSHER_HOST: z.string().optional(),
  PUSHER_PORT: z.coerce.number().int().optional(),
  /** Whether that is asked by https; without it, where the port is 443. */
  PUSHER_TLS: z.stringbool().optional(),
  /** Browsers on other origins that may connect, besides the one that serves the app. */
  ALLOWED_ORIGINS: hosts,
  /** `true` behind a reverse proxy that sets X-Forwarded-For; else those headers are anybody's word. */
  TRUST_PROXY: z.stringbool().default(false),
  /** Who may read /metrics: whoever sends it as a bearer token; without one, only this machine. */
  METRICS_TOKEN: z.string().min(16, "must have at least 16 characters").optional(),
  /** `mailto:` or `https:`: where whoever found a weakness turns to, in /.well-known/security.txt; without one there is none. */
  SECURITY_CONTACT: z
    .url({ protocol: /^(mailto|https)$/, error: "must be a mailto: or https: URL" })
    .optional(),
  /** The server that e-mail goes out by; without one none does. `smtps:` is TLS from the start, `smtp:` STARTTLS. */
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: "must be an smtp: or smtps: URL" })
    .refine(isMailServer, "must name a server, and say nothing behind it but ?ignoreTLS=true")
    .optional(),
  /** Whom e-mail is from: an address, or a name with one in angle brackets. */
  MAIL_FROM: z
    .string()
    .regex(
      /^([^<>@\r\n]+<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/,
      "must be an address, or Name <address>",
    )
    .optional(),
  /** Browsers only tell, in their consoles, of what the Content-Security-Policy forbids. */
  CSP_REPORT_ONLY: z.stringbool().default(false),
  /** A session ends after so long without anybody doing anything in it; after so many days where one asked to be kept signed in. */
  SESSION_IDLE_HOURS: z.coerce.number().positive().default(12),
  SESSION_REMEMBERED_DAYS: z.coerce.number().positive().default(14),
  /** And after so many days in any case. */
  SESSION_MAX_DAYS: z.coerce.number().positive().max(365).default(30),
  /** No API token is good for longer, also one that was made before; without it, as long as its person said. */
  TOKEN_MAX_DAYS: z.coerce.number().int().min(1).max(3_650).optional(),
  /** Of whom a second factor is demanded; without it, of admins who became that since there is this setting. */
  SECOND_FACTOR: z.enum(["off", "admins-from-now", "admins", "all"]).optional(),
  /** What it was called before: `true` is "admins", `false` "off". */
  SECOND_FACTOR_FOR_ADMINS: z.stringbool().optional(),
  /** How long the audit log goes back. The database itself keeps rows that are younger than 30 days. */
  AUDIT_DAYS: z.coerce.number().int().min(30).default(400),
  /** How long histories are kept: of locks, and of orders, products and customers. 0: for good. A discarded draft needs a month of it. */
  HISTORY_DAYS: z.coerce
    .number()
    .int()
    .min(0)
    .refine((days) => days === 0 || days >= 30, "must be 0, or 30 and more")
    .default(0),
  /** How long unsaved changes are kept that nobody goes on with. 0: until they are saved or discarded. */
  DRAFT_DAYS: z.coerce.number().int().min(0).default(0),
  /** How long the rows of an import are kept once it is over. 0: for good. */
  IMPORT_DAYS: z.coerce.number().int().min(0).default(90),
  /** How long a program may ask again with the same Idempotency-Key. */
  IDEMPOTENCY_HOURS: z.coerce.number().min(1).default(24),
  /** Admins are told of locks that are held for longer; 0: of none. */
  LOCK_ALERT_MINUTES: z.coerce.number().int().min(0).default(60),
  /** What leases, pings and other durations that are waited out are multiplied by; for tests. */
  HOLDFAST_TIME_SCALE: z.coerce.number().positive().default(1),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  /** Whether an empty database is filled with demo data; without it `npm start` does, and `npm run serve` doesn't. */
  HOLDFAST_DEMO: z.stringbool().optional(),
  /** Of an empty database without demo data: the first admin, for whom a link is shown. Else /setup asks. */
  ADMIN_EMAIL: z.email().optional(),
  SEED_PASSWORD: z.string().min(8, "must have at least 8 characters").optional(),
});

/** Whatever else a query says the library would take for settings, some of which undo what is demanded of TLS. */
function isMailServer(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname, search, hash, username, password, pathname } = new URL(url);
  if (!isEncoded(username + password) || !["", "/"].includes(pathname)) return false;
  return hostname !== "" && hash === "" && ["", "?ignoreTLS=true"].includes(search);
}

function isEncoded(text: string): boolean {
  try {
    return decodeURIComponent(text) !== undefined;
  } catch {
    return false;
  }
}

/** What is told to somebody elsewhere has to say from whom it is, and must not believe a request of where the desk is. */
const complete = schema.superRefine(({ SMTP_URL, ...said }, context) => {
  for (const name of ["MAIL_FROM", "NEXTAUTH_URL"] as const)
    if (SMTP_URL !== undefined && said[name] === undefined)
      context.addIssue({ code: "custom", path: [name], message: "is needed where SMTP_URL is set" });
});

/** All that is read. */
export const variables = Object.keys(schema.shape);

export type Env = z.infer<typeof schema>;

/** Reads the environment. Throws one error that names every variable that is wrong, or what is wrong with the apps' file. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const parsed = complete.safeParse(withOwnApp(withoutEmpty(source)));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The environment is not complete (see .env.example):\n${problems.join("\n")}`);
}

/** `FOO=` in a .env file means that FOO is not set. */
function withoutEmpty(source: Record<string, string | undefined>) {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
}

/** What the three variables would have to be, but told of the file: nobody set them. */
const ownApp = z.tuple(
  [
    z.object(
      {
        id: z.coerce.string().pipe(schema.shape.PUSHER_APP_ID.unwrap()),
        key: schema.shape.PUSHER_APP_KEY.unwrap(),
        secret: schema.shape.PUSHER_APP_SECRET,
      },
      "must be an app",
    ),
  ],
  z.unknown(),
  "must be a list of apps",
);

function withOwnApp(source: Record<string, string | undefined>) {
  const file = source.PUSHER_APPS_FILE;
  if (file === undefined) return source;
  const [app] = readAppsFile(file, ownApp);
  return { ...source, PUSHER_APP_ID: app.id, PUSHER_APP_KEY: app.key, PUSHER_APP_SECRET: app.secret };
}

/** Read by itself, since a logger is needed before the rest of the environment is known to be right. */
export function logLevel(source: Record<string, string | undefined> = process.env): Env["LOG_LEVEL"] {
  return schema.shape.LOG_LEVEL.catch("info").parse(source.LOG_LEVEL || undefined);
}

/**
 * Reads a part of the environment, without the secrets. It is asked for by every statement that looks at who somebody is, so
 * that it is parsed only where it isn't as it was.
 */
function partly<Part extends z.ZodObject>(part: Part) {
  const names = Object.keys(part.shape);
  let before: { said: string; meant: z.infer<Part> } | undefined;
  return (source: Record<string, string | undefined> = process.env): z.infer<Part> => {
    const values = names.map((name) => source[name] || undefined);
    const said = JSON.stringify(values);
    if (before?.said !== said)
      before = { said, meant: part.parse(Object.fromEntries(names.map((name, at) => [name, values[at]]))) };
    return before.meant;
  };
}

export const sessionSettings = partly(
  schema.pick({ SESSION_IDLE_HOURS: true, SESSION_REMEMBERED_DAYS: true, SESSION_MAX_DAYS: true }),
);

export const tokenSettings = partly(schema.pick({ TOKEN_MAX_DAYS: true }));

/** AUDIT_DAYS alone, without the secrets. */
export function auditDays(source: Record<string, string | undefined> = process.env) {
  return schema.shape.AUDIT_DAYS.parse(source.AUDIT_DAYS || undefined);
}

export const retention = partly(
  schema.pick({ HISTORY_DAYS: true, DRAFT_DAYS: true, IMPORT_DAYS: true, IDEMPOTENCY_HOURS: true }),
);

const ofFactors = partly(schema.pick({ SECOND_FACTOR: true, SECOND_FACTOR_FOR_ADMINS: true }));

/** Of whom a second factor is demanded; SECOND_FACTOR_FOR_ADMINS counts where SECOND_FACTOR isn't set. */
export function factorsDemanded(source: Record<string, string | undefined> = process.env) {
  const { SECOND_FACTOR, SECOND_FACTOR_FOR_ADMINS: before } = ofFactors(source);
  if (SECOND_FACTOR !== undefined) return SECOND_FACTOR;
  if (before === undefined) return "admins-from-now";
  return before ? "admins" : "off";
}

let cached: Env | undefined;

/** The environment of this process, read once, when first asked for. */
export function env(): Env {
  if (!cached) {
    // next-auth reads this one by itself, and takes "" for an address.
    if (process.env.NEXTAUTH_URL === "") delete process.env.NEXTAUTH_URL;
    cached = readEnv();
    (globalThis as { holdfastTimeScale?: number }).holdfastTimeScale = cached.HOLDFAST_TIME_SCALE;
  }
  return cached;
}
