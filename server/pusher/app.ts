import { z } from "zod";
import { appLimits } from "./limits";

export const webhookEvents = [
  "channel_occupied",
  "channel_vacated",
  "member_added",
  "member_removed",
  "client_event",
  "cache_miss",
  "subscription_count",
] as const;

/** One application: what the ecosystem calls an app, with its own key, secret, channels and users. */
export const appSchema = z.strictObject({
  id: z.union([z.string().min(1), z.number().int().transform(String)]),
  name: z.string().optional(),
  key: z.string().min(1),
  secret: z.string().min(1),
  enabled: z.boolean().default(true),
  /**
   * Where browsers may connect from: origins (`https://desk.example`), hosts (`desk.example`), `self` for pages of
   * the very host that they connect to, or `*`. Everywhere when absent. A program that sends no `Origin` at all is not a browser and is let in.
   */
  allowedOrigins: z.array(z.string().min(1)).optional(),
  /**
   * Whether private and presence channels are for signed-in users alone: a signature lets nobody in but the user of the
   * connection, from the session cookie or `pusher:signin`, and `channel_data` with another `user_id` is refused. Then
   * ending a user's connections ends whatever was signed for them.
   */
  usersOnly: z.boolean().optional(),
  /** Whether connections may send `client-` events. */
  clientEvents: z.boolean().default(true),
  /** Whether subscribers are told how many they are. */
  subscriptionCount: z.boolean().default(false),
  maxConnections: z.number().int().positive().optional(),
  /**
   * How long a connection has to sign in or to join a private or presence channel before it is closed with 4009; for
   * ever when absent. Pusher's own setting, "authorized connections".
   */
  authorizeWithinSeconds: z.number().positive().optional(),
  /** In place of the server's own (`limits.ts`). */
  limits: z.partialRecord(z.enum(appLimits), z.number().positive()).optional(),
  webhooks: z
    .array(
      z.strictObject({
        url: z.url(),
        events: z.array(z.enum(webhookEvents)).min(1),
        /** For how long one that nobody takes is tried again; 0: not at all. */
        retryForSeconds: z.number().int().min(0).max(86_400).default(300),
      }),
    )
    .default([]),
});

/** An app as somebody writes it down, with what has a default left out. */
export type AppConfig = z.input<typeof appSchema>;
export type App = z.output<typeof appSchema>;
