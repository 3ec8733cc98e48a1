import { checkFields } from "@/app/components/entries/check-fields";
import {
  type CustomerFields,
  type CustomerForm,
  flatCustomer,
  nestedCustomer,
} from "@/domain/customers/shared/customer-fields";
import { customerFields } from "@/domain/customers/shared/customer-schema";

/** A form as it would be saved, or what is wrong with it. */
export function checkCustomer(form: CustomerForm) {
  const checked = checkFields(customerFields, nestedCustomer(form) as CustomerFields);
  return "errors" in checked ? checked : { fields: flatCustomer(checked.fields) };
}
