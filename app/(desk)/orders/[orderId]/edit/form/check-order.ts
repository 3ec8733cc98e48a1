import { editOf, type OrderForm } from "@/domain/orders/shared/order-form";
import { editOfStatus, orderEdit } from "@/domain/orders/shared/schemas/order-edit";
import { wrongFields } from "@/domain/shared/wrong-fields";

/**
 * What is wrong with a form, as the server would say: `lines.0.quantity` -> message key.
 *
 * @param asOrder whether a draft is to be created: until then it may lack what it needs for that
 */
export function checkOrder(values: OrderForm, asOrder: boolean): Record<string, string> {
  const schema = asOrder ? orderEdit : editOfStatus(values.status);
  const parsed = schema.safeParse(editOf(values));
  return parsed.success ? {} : wrongFields(parsed.error);
}
