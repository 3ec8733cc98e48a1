import type { Address } from "@/domain/orders/address";
import { useCountryName } from "./country-name";

/** An address as it is written on an envelope. */
export function AddressLines({ address }: { address: Address }) {
  const country = useCountryName();
  const town = [address.postalCode, address.city].filter(Boolean).join(" ");
  const lines = [
    address.name,
    address.company,
    address.line1,
    address.line2,
    [town, address.region].filter(Boolean).join(", "),
    country(address.country),
  ].filter(Boolean);
  return (
    <address className="not-italic leading-6">
      {lines.map((line) => (
        <span key={line} className="block first:font-medium">
          {line}
        </span>
      ))}
    </address>
  );
}
