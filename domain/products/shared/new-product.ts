import * as z from "zod/mini";
import { productFields } from "./product-fields";
import { openingStock } from "./stock-move";

/** A product before it is there: also how many there are of it. */
export const newProduct = z.object({ ...productFields.shape, stock: openingStock });
export type NewProduct = z.infer<typeof newProduct>;
