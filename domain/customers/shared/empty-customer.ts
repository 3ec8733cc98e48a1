import type { CustomerForm } from "./customer-fields";

/** A form about somebody of whom only so much is known. */
export function emptyCustomer(country: string, name = ""): CustomerForm {
  return {
    name,
    company: "",
    email: "",
    phone: "",
    note: "",
    "address.name": name,
    "address.company": "",
    "address.line1": "",
    "address.line2": "",
    "address.postalCode": "",
    "address.city": "",
    "address.region": "",
    "address.country": country,
  };
}
