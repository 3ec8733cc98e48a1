import { useTranslations } from "next-intl";
import { AddressLines } from "@/app/components/orders/address-lines";
import { Card, CardHeader } from "@/app/components/ui/card";
import { ADDRESS_FIELDS } from "@/domain/orders/address";
import type { OrderDetails } from "@/domain/orders/get-order";

export function AddressesCards({
  shippingAddress,
  billingAddress,
}: Pick<OrderDetails, "shippingAddress" | "billingAddress">) {
  const t = useTranslations("order.address");
  const isSame = ADDRESS_FIELDS.every((field) => shippingAddress[field] === billingAddress[field]);
  return (
    <>
      <Card>
        <CardHeader title={t("shipping")} />
        <div className="p-4">
          <AddressLines address={shippingAddress} />
        </div>
      </Card>
      <Card>
        <CardHeader title={t("billing")} />
        <div className="p-4">
          {isSame ? (
            <p className="text-muted">{t("sameAsShipping")}</p>
          ) : (
            <AddressLines address={billingAddress} />
          )}
        </div>
      </Card>
    </>
  );
}
