import { type FieldName, fieldsOf, ORDER_FIELDS, orderFields } from "../../orders/shared/order-fields";

/** The parts of the edit form, as one sees them: where somebody is at work. */
export const FORM_SECTIONS = ORDER_FIELDS.map(({ name }) => orderFields[name].section);
export type FormSection = (typeof FORM_SECTIONS)[number];

/** The plain texts that stand in a part. */
export function textsIn(section: FormSection) {
  return fieldsOf("text").filter((name: FieldName) => orderFields[name].section === section);
}
