import { ExportOrder } from "@/app/components/orders/export-order";
import { Strip } from "@/app/components/ui/strip";
import { useTranslations } from "@/app/i18n/use-translations";
import type { OrderLock } from "@/app/realtime/use-order-lock";
import type { OrderFormState } from "./form/use-order-form";

/** The order is gone, the text isn't: it stays on the page, to read and to take along. */
export function DeletedStrip({ lock: { editing }, state }: { lock: OrderLock; state: OrderFormState }) {
  const t = useTranslations("order.export");
  if (editing.is !== "lost" || editing.because !== "deleted") return null;
  const { id, number } = state.base;
  return (
    <Strip
      tone="warn"
      action={<ExportOrder form={state.values} order={{ id, number, currency: state.currency }} />}
    >
      {t("strip")}
    </Strip>
  );
}
