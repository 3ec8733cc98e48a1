import type { FoundCustomer } from "@/domain/orders/edit/search-customers";

/** A customer that a search box offers: name and company, and the address that tells them from others of the name. */
export function FoundCustomerRow({ customer: { name, company, email } }: { customer: FoundCustomer }) {
  return (
    <span className="grid min-w-0 py-1">
      <span className="truncate">
        {name}
        {company && <span className="text-muted"> · {company}</span>}
      </span>
      <span className="truncate text-muted text-xs">{email}</span>
    </span>
  );
}
