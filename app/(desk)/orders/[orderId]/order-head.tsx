import { useFormatter } from "next-intl";
import type { ReactNode } from "react";
import { useTranslations } from "@/app/i18n/use-translations";
import type { OrderDetails } from "@/domain/orders/get-order";
import { orderName } from "@/domain/orders/shared/order-name";
import { BackToList } from "./back-to-list";

/** The head that stays: number, whose, when, status, total, who is here, and what can be done. Strips stand below it. */
export function OrderHead({
  order: { id, number, reference, createdAt },
  customer,
  status,
  total,
  people,
  children,
}: {
  order: Pick<OrderDetails, "id" | "number" | "reference" | "createdAt">;
  customer: ReactNode;
  status: ReactNode;
  total: ReactNode;
  people: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations("order");
  const format = useFormatter();
  return (
    <header
      data-head
      className="sticky top-14 z-20 -mx-4 -mt-4 flex min-h-14 flex-wrap items-center gap-x-4 gap-y-2 border-b bg-canvas px-4 py-2 sm:-mx-6 sm:-mt-6 sm:px-6"
    >
      <BackToList orderId={id} />
      <div className="-ml-3 min-w-0 max-sm:flex-1">
        <h1 className="figures whitespace-nowrap font-semibold text-lg leading-5">
          {t("title", { number: orderName(id, number) })}
        </h1>
        <p className="flex max-w-64 gap-x-1.5 whitespace-nowrap text-muted text-xs xl:max-w-96">
          <span className="min-w-0 truncate">{customer}</span>
          <span aria-hidden>·</span>
          <time
            dateTime={createdAt.toISOString()}
            title={format.dateTime(createdAt, { dateStyle: "full", timeStyle: "short" })}
            className="figures"
          >
            {format.dateTime(createdAt, { dateStyle: "medium" })}
          </time>
          {reference !== null && (
            <>
              <span aria-hidden>·</span>
              <span className="min-w-0 truncate" title={t("head.reference", { reference })}>
                {reference}
              </span>
            </>
          )}
        </p>
      </div>
      {status}
      <div className="flex flex-1 items-center justify-end gap-x-4 gap-y-2 max-sm:w-full max-sm:flex-none max-sm:flex-wrap">
        {people}
        {/* First on a phone, so that who comes and goes moves nothing. */}
        <p className="text-lg max-sm:order-first max-sm:mr-auto">
          <span className="sr-only">{`${t("head.total")} `}</span>
          <span className="font-semibold">{total}</span>
        </p>
        <div className="flex items-center gap-2">{children}</div>
      </div>
    </header>
  );
}
