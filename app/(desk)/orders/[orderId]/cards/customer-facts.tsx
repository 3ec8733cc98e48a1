import { Mail, Phone } from "lucide-react";
import { Link } from "@/app/components/ui/link";
import type { OrderDetails } from "@/domain/orders/get-order";

export function CustomerFacts({
  customer,
  className = "",
}: Pick<OrderDetails, "customer"> & { className?: string }) {
  const contact = "inline-flex items-center gap-2 text-muted [&_svg]:size-3.5 [&_svg]:shrink-0";
  return (
    <div className={`grid gap-1 ${className}`}>
      <p>
        <Link href={`/customers/${customer.id}`} prefetch={false} className="font-medium hover:underline">
          {customer.name}
        </Link>
        {customer.company && <span className="block text-muted">{customer.company}</span>}
      </p>
      {customer.email && (
        <p className={contact}>
          <Mail aria-hidden />
          <span className="wrap-anywhere select-all">{customer.email}</span>
        </p>
      )}
      {customer.phone && (
        <p className={contact}>
          <Phone aria-hidden />
          <span className="figures select-all">{customer.phone}</span>
        </p>
      )}
    </div>
  );
}
