"use client";

import { useFormContext } from "react-hook-form";
import { TimelineCard } from "@/app/components/orders/timeline-card";
import { TotalsList } from "@/app/components/orders/totals-list";
import { Button } from "@/app/components/ui/button";
import { Card, CardHeader } from "@/app/components/ui/card";
import { useTranslations } from "@/app/i18n/use-translations";
import type { OrderDetails } from "@/domain/orders/get-order";
import { formOf, type OrderForm } from "@/domain/orders/shared/order-form";
import { NotesCard } from "../../cards/notes-card";
import { TagsCard } from "../../cards/tags-card";
import { OrderColumns } from "../../order-columns";
import { LinesGrid } from "../lines/lines-grid";
import { AddressFields } from "./address-fields";
import { CustomerField } from "./customer-field";
import { SumField } from "./sum-field";
import type { OrderFormState } from "./use-order-form";

/** The same cards as on the order's page, with inputs where the text was. Notes and tags are open at all times. */
export function EditSections({
  order,
  state: { base, totals, currency },
  readOnly,
}: {
  order: OrderDetails;
  state: Pick<OrderFormState, "base" | "totals" | "currency">;
  readOnly: boolean;
}) {
  const t = useTranslations("order");
  const { getValues, setValue } = useFormContext<OrderForm>();
  return (
    <OrderColumns
      lines={
        <Card>
          <CardHeader title={t("lines.title")} />
          <div data-section="lines">
            <LinesGrid
              saved={formOf(base).lines}
              currency={currency}
              lineTotalsCents={totals.lineTotalsCents}
              readOnly={readOnly}
            />
          </div>
          <div data-section="totals" className="p-4">
            <TotalsList
              totals={totals}
              before={base}
              currency={currency}
              taxRatePpm={base.taxRatePpm}
              discountField={<SumField name="discountCents" currency={currency} readOnly={readOnly} />}
              shippingField={<SumField name="shippingCents" currency={currency} readOnly={readOnly} />}
            />
          </div>
        </Card>
      }
      aside={
        <>
          <div data-section="customer">
            <CustomerField orderId={order.id} readOnly={readOnly} />
          </div>
          <Card data-section="shippingAddress">
            <CardHeader title={t("address.shipping")} />
            <div className="p-4">
              <AddressFields which="shippingAddress" readOnly={readOnly} />
            </div>
          </Card>
          <Card data-section="billingAddress">
            <CardHeader title={t("address.billing")}>
              {!readOnly && (
                <Button
                  look="quiet"
                  size="sm"
                  onClick={() =>
                    setValue("billingAddress", getValues("shippingAddress"), { shouldDirty: true })
                  }
                >
                  {t("address.copyShipping")}
                </Button>
              )}
            </CardHeader>
            <div className="p-4">
              <AddressFields which="billingAddress" readOnly={readOnly} />
            </div>
          </Card>
          <TagsCard order={order} mayEdit />
        </>
      }
      below={
        <>
          <NotesCard order={order} mayEdit />
          <TimelineCard timeline={order.timeline} currency={currency} />
        </>
      }
    />
  );
}
