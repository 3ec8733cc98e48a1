import * as z from "zod/mini";

/** What is said about people on presence channels. `user_info` of every member: */
export const memberInfo = z.object({ name: z.string(), role: z.string() });

/**
 * Client events on `presence-staff`: event -> payload. Each tab tells where it is when it comes, when it goes to
 * another page, and when somebody joins. Who it is says the server, which adds `user_id`.
 */
export const presenceMessages = {
  "client-page": z.object({
    /** One of the user's tabs; any text that differs from tab to tab. */
    tab: z.string().check(z.minLength(1), z.maxLength(40)),
    /** The page's path; null when the tab has been closed. */
    path: z.nullable(z.string().check(z.startsWith("/"), z.maxLength(200))),
    /** "Chrome on Windows" */
    browser: z.string().check(z.maxLength(60)),
    /** How long the tab has been open, in milliseconds. */
    openForMs: z.int().check(z.nonnegative()),
  }),
} as const;

/** Client events among the viewers of what has no lock: event -> payload. Who it is says the server. */
export const viewerMessages = {
  /** Whether somebody has changes that aren't saved. */
  "client-editing": z.object({ isEditing: z.boolean() }),
} as const;

export type TabPage = z.infer<(typeof presenceMessages)["client-page"]>;
