"use client";

import { useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import {
  CreateCustomerDialog,
  type CreatedCustomer,
} from "@/app/components/customers/create-customer-dialog";
import { FoundCustomerRow } from "@/app/components/customers/found-customer-row";
import { SearchBox } from "@/app/components/lists/search-box";
import { Button } from "@/app/components/ui/button";
import { Card, CardHeader } from "@/app/components/ui/card";
import { cn } from "@/app/components/ui/cn";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { read } from "@/app/read";
import { isKnown } from "@/domain/customers/shared/customer-fields";
import type { FoundCustomer } from "@/domain/orders/edit/search-customers";
import type { OrderForm } from "@/domain/orders/shared/order-form";
import { CustomerFacts } from "../../cards/customer-facts";
import { Marked } from "./field-marks";
import { TextFields } from "./text-field";
import { useFieldError } from "./use-field-error";

const ask = (text: string) => reached(read("customers", text));

/** Who ordered. Another customer's address is offered, never put in unasked. */
export function CustomerField({ readOnly }: { readOnly: boolean }) {
  const t = useTranslations("order.customer");
  const { control, setValue, clearErrors } = useFormContext<OrderForm>();
  const customer = useWatch({ control, name: "customer" });
  const error = useFieldError()("customer");
  const [isChanging, setChanging] = useState(false);
  const [taken, setTaken] = useState<FoundCustomer | null>(null);
  const [created, setCreated] = useState<string | null>(null);
  const words = useTranslations("customers");
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
  function takeCreated({ id, name, company, email, phone, address }: CreatedCustomer) {
    take({ id, name, company: company || null, email, phone: phone || null, address });
    setCreated(null);
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
          <SearchBox
            label={t("search")}
            placeholder={t("hint")}
            ask={ask}
            onTake={take}
            autoFocus
            noneFound={(text) => t("noneFound", { text })}
            create={{ label: (name) => words("create", { name }), onCreate: setCreated }}
            row={(found) => <FoundCustomerRow customer={found} />}
          />
        )}
        <CreateCustomerDialog
          name={created}
          country={country}
          onClose={() => setCreated(null)}
          onCreated={takeCreated}
        />
        <Marked path="customer">
          {(look) => (
            <CustomerFacts customer={customer} className={cn("-mx-2 -my-1 rounded-md px-2 py-1", look)} />
          )}
        </Marked>
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
