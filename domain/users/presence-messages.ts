import { z } from "zod";

/** What is said about people on presence channels. `user_info` of every member: */
export const memberInfo = z.object({ name: z.string(), role: z.string() });

/**
 * Client events on `presence-staff`: event -> payload. Each tab tells where it is when it comes, when it goes to
 * another page, and when somebody joins. Who it is says the server, which adds `user_id`.
 */
export const presenceMessages = {
  "client-page": z.object({
    /** One of the user's tabs; any text that differs from tab to tab. */
    tab: z.string().min(1).max(40),
    /** The page's path; null when the tab has been closed. */
    path: z.string().startsWith("/").max(200).nullable(),
    /** "Chrome on Windows" */
    browser: z.string().max(60),
    /** How long the tab has been open, in milliseconds. */
    openForMs: z.number().int().nonnegative(),
  }),
} as const;

export type TabPage = z.infer<(typeof presenceMessages)["client-page"]>;
