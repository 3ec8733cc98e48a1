"use client";

import { Card, CardHeader } from "@/app/components/ui/card";
import { useTranslations } from "@/app/i18n/use-translations";
import { FollowedAddress, useSameAddresses } from "../follow/followed-address";

export function AddressesCards() {
  const t = useTranslations("order.address");
  const isSame = useSameAddresses();
  return (
    <>
      <Card>
        <CardHeader title={t("shipping")} />
        <div className="p-4">
          <FollowedAddress name="shippingAddress" />
        </div>
      </Card>
      <Card>
        <CardHeader title={t("billing")} />
        <div className="p-4">
          {isSame ? (
            <p className="text-muted">{t("sameAsShipping")}</p>
          ) : (
            <FollowedAddress name="billingAddress" />
          )}
        </div>
      </Card>
    </>
  );
}
