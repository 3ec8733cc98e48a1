import { statSync } from "node:fs";
import { z } from "zod";
import { type App, type AppConfig, appSchema } from "#pusher/app";
import { readAppsFile } from "../lib/apps-file";
import type { Env } from "../lib/env";
import { log } from "../lib/logger";

/** Of a file's mode. Elsewhere than on Unix, Node says it of all. */
const READ_BY_ALL = process.platform === "win32" ? 0 : 0o004;

const schema = z
  .array(appSchema)
  .min(1)
  .refine((apps) => isUnlike(apps, "id") && isUnlike(apps, "key"), "no two apps may have the same id or key");

type Settings = Pick<
  Env,
  | "PUSHER_APPS_FILE"
  | "PUSHER_APP_ID"
  | "PUSHER_APP_KEY"
  | "PUSHER_APP_SECRET"
  | "ALLOWED_ORIGINS"
  | "NEXTAUTH_URL"
>;

/**
 * The apps to serve. The first is the desk's own: its users are the desk's, so a signature alone lets nobody in, and
 * unless it says otherwise only our own pages connect to it, and those of the origins that are named.
 */
export function appsOf(settings: Settings): [AppConfig, ...AppConfig[]] {
  const {
    PUSHER_APPS_FILE: file,
    PUSHER_APP_ID: id,
    PUSHER_APP_KEY: key,
    PUSHER_APP_SECRET: secret,
  } = settings;
  const [own = { id, key, secret }, ...others]: AppConfig[] = file ? readApps(file) : [];
  const { ALLOWED_ORIGINS, NEXTAUTH_URL } = settings;
  const publicOrigin = NEXTAUTH_URL === undefined ? [] : [new URL(NEXTAUTH_URL).origin];
  const { allowedOrigins = ["self", ...publicOrigin, ...ALLOWED_ORIGINS] } = own;
  return [{ ...own, usersOnly: true, allowedOrigins }, ...others];
}

/**
 * The apps that a JSON file lists; the first is the order desk's own.
 *
 * @throws what is wrong with the file, in one message
 */
export function readApps(file: string): App[] {
  const apps = readAppsFile(file, schema);
  if (statSync(file).mode & READ_BY_ALL)
    log.warn({ file, see: "docs/operations.md" }, "Everybody on this machine can read the apps' secrets");
  return apps;
}

function isUnlike(apps: App[], property: "id" | "key") {
  return new Set(apps.map((app) => app[property])).size === apps.length;
}
