import { type CustomerFields, isKnown } from "./customer-fields";

/** What the one that stays has after a merge: its own, and of the other what it lacks. Nothing that was noted is lost. */
export function mergedCustomer(stays: CustomerFields, goes: CustomerFields): CustomerFields {
  return {
    name: stays.name,
    company: stays.company || goes.company,
    email: stays.email || goes.email,
    phone: stays.phone || goes.phone,
    address: isKnown(stays.address) ? stays.address : goes.address,
    note: [...new Set([stays.note, goes.note].filter((note) => note !== ""))].join("\n\n"),
  };
}
