import { z } from "zod";
import { readAppsFile } from "../lib/apps-file";
import { type App, appSchema } from "./pusher/app";

const schema = z
  .array(appSchema)
  .min(1)
  .refine((apps) => isUnlike(apps, "id") && isUnlike(apps, "key"), "no two apps may have the same id or key");

/**
 * The apps that a JSON file lists; the first is the order desk's own.
 *
 * @throws what is wrong with the file, in one message
 */
export function readApps(file: string): App[] {
  return readAppsFile(file, schema);
}

function isUnlike(apps: App[], property: "id" | "key") {
  return new Set(apps.map((app) => app[property])).size === apps.length;
}
