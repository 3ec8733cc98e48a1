import * as z from "zod/mini";

/** The parts of the edit form, as one sees them: where somebody is at work. */
export const formSection = z.enum([
  "status",
  "lines",
  "totals",
  "customer",
  "shippingAddress",
  "billingAddress",
]);
export type FormSection = z.infer<typeof formSection>;
