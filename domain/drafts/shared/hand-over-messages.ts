import * as z from "zod/mini";

/**
 * Event -> payload. `draft.handed-over` goes to `presence-order.{id}`: counts only, the changes themselves are for their
 * author to fetch. `draft.left` goes to `private-order.{id}`: the last edits of a tab that has lost the order came late.
 */
export const handOverMessages = {
  "draft.left": z.object({ orderId: z.int() }),
  "draft.handed-over": z.object({
    orderId: z.int(),
    fromUserId: z.string(),
    by: z.object({ id: z.string(), name: z.string() }),
    taken: z.int(),
    of: z.int(),
  }),
} as const;

export type HandOverMessages = {
  [E in keyof typeof handOverMessages]: z.infer<(typeof handOverMessages)[E]>;
};
