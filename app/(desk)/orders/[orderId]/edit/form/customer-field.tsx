"use client";

import { useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { Hinted } from "@/app/components/comparison/field-hints";
import { CustomerSearch } from "@/app/components/customers/customer-search";
import { Button } from "@/app/components/ui/button";
import { Card, CardHeader } from "@/app/components/ui/card";
import { cn } from "@/app/components/ui/cn";
import { useTranslations } from "@/app/i18n/use-translations";
import { isKnown } from "@/domain/customers/shared/customer-fields";
import type { FoundCustomer } from "@/domain/orders/edit/search-customers";
import type { OrderForm } from "@/domain/orders/shared/order-form";
import { CustomerFacts } from "../../cards/customer-facts";
import { TextFields } from "./text-field";
import { useFieldError } from "./use-field-error";

/** Who ordered. Another customer's address is offered, never put in unasked. */
export function CustomerField({ orderId, readOnly }: { orderId: number; readOnly: boolean }) {
  const t = useTranslations("order.customer");
  const { control, setValue, clearErrors } = useFormContext<OrderForm>();
  const customer = useWatch({ control, name: "customer" });
  const error = useFieldError()("customer");
  const [isChanging, setChanging] = useState(false);
  const [taken, setTaken] = useState<FoundCustomer | null>(null);
  const country = useWatch({ control, name: "shippingAddress.country" });

  function take({ address, ...found }: FoundCustomer) {
    setValue("customer", found, { shouldDirty: true });
    clearErrors("customer");
    setTaken({ address, ...found });
    setChanging(false);
  }
  function fillAddresses({ address }: FoundCustomer) {
    setValue("shippingAddress", address, { shouldDirty: true });
    setValue("billingAddress", address, { shouldDirty: true });
    setTaken(null);
  }
  const canUseAddress = taken !== null && isKnown(taken.address) && taken.id === customer.id && !readOnly;
  return (
    <Card>
      <CardHeader title={t("title")}>
        {!readOnly && (
          <Button look="quiet" size="sm" onClick={() => setChanging(!isChanging)} aria-expanded={isChanging}>
            {t("change")}
          </Button>
        )}
      </CardHeader>
      <div className="grid gap-3 p-4">
        {isChanging && !readOnly && (
          <CustomerSearch country={country} keptAs={`customer.order.${orderId}`} onTake={take} />
        )}
        <Hinted path="customer">
          {(look) => (
            <CustomerFacts customer={customer} className={cn("-mx-2 -my-1 rounded-md px-2 py-1", look)} />
          )}
        </Hinted>
        {canUseAddress && (
          <Button
            size="sm"
            onClick={() => fillAddresses(taken)}
            className="h-auto whitespace-normal py-1 text-left"
          >
            {t("useAddress", { name: taken.name })}
          </Button>
        )}
        {error && (
          <p role="alert" className="text-bad-ink text-xs">
            {error}
          </p>
        )}
        <TextFields section="customer" readOnly={readOnly} />
      </div>
    </Card>
  );
}
