import { z } from "zod";

/** The largest data of one event, in bytes, as the Pusher protocol has it. */
const MOST_DATA_BYTES = 10_240;

/** An event as an admin writes it. Its data is JSON text; messages are keys of `console.create.errors`. */
export const newEvent = z.object({
  channel: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9_\-=@,.;]{1,200}$/, "channel"),
  event: z
    .string()
    .trim()
    .min(1, "event")
    .max(200, "event")
    .refine((name) => !/^pusher(_internal)?:/.test(name), "reserved"),
  data: z.string().superRefine((text, { addIssue }) => {
    if (new TextEncoder().encode(text).length > MOST_DATA_BYTES) addIssue("size");
    try {
      JSON.parse(text);
    } catch {
      addIssue("json");
    }
  }),
});
