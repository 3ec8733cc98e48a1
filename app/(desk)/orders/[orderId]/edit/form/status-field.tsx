"use client";

import { Controller, useFormContext } from "react-hook-form";
import { Hinted } from "@/app/components/comparison/field-hints";
import { StatusBadge } from "@/app/components/orders/status-badge";
import { Select } from "@/app/components/ui/select";
import { useTranslations } from "@/app/i18n/use-translations";
import type { OrderForm } from "@/domain/orders/shared/order-form";
import { DRAFT, ORDER_STATUSES } from "@/domain/orders/shared/order-status";

export function StatusField({ readOnly }: { readOnly: boolean }) {
  const t = useTranslations("orders.status");
  const { control } = useFormContext<OrderForm>();
  return (
    <Controller
      control={control}
      name="status"
      render={({ field: { value, onChange } }) =>
        // A draft becomes an order by being created, and in no other way.
        readOnly || value === DRAFT ? (
          <StatusBadge status={value} />
        ) : (
          <div data-section="status">
            <Hinted
              path="status"
              className="w-34 [&>fieldset]:absolute [&>fieldset]:w-56 [&>fieldset]:shadow-pop"
            >
              {(look) => (
                <Select
                  aria-label={t("label")}
                  value={value}
                  onValueChange={onChange}
                  options={ORDER_STATUSES.map((status) => ({ value: status, label: t(status) }))}
                  className={look}
                />
              )}
            </Hinted>
          </div>
        )
      }
    />
  );
}
