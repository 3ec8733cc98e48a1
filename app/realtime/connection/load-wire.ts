import { laterAtOnce } from "@/app/later";

/**
 * The connection and what comes over it. A page is shown and comes alive without it: the server has rendered how things were a
 * moment ago, and the page's socket is open already (connection/open-early.ts), with what has come in the meantime.
 */
export const wire = laterAtOnce(() => import("./wire"));
