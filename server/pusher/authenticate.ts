import type { App } from "./app";
import type { User } from "./connection";
import type { UpgradeRequest } from "./handler";

/** Decodes who the browser's session cookie belongs to; null for a visitor, and for an app that has no part in it. */
export type Authenticate = (request: UpgradeRequest, app: App) => Promise<User | null>;
