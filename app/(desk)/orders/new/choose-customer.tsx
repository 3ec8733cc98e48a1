"use client";

import { LoaderCircle } from "lucide-react";
import { useState } from "react";
import { CustomerSearch } from "@/app/components/customers/customer-search";
import { useBegin } from "@/app/components/orders/begin/use-begin";
import { Card, CardHeader } from "@/app/components/ui/card";
import { useTranslations } from "@/app/i18n/use-translations";
import type { FoundCustomer } from "@/domain/orders/edit/search-customers";

/** Enter on a customer begins the order and goes on in its editor; one who isn't there is created on the way. */
export function ChooseCustomer({ country }: { country: string }) {
  const t = useTranslations("orders.begin");
  const { begin, isBusy } = useBegin();
  const [chosen, setChosen] = useState<string | null>(null);

  function take({ id, name }: Pick<FoundCustomer, "id" | "name">) {
    setChosen(name);
    begin(id);
  }
  return (
    <Card className="w-full max-w-xl">
      <CardHeader title={t("for")} />
      <div className="grid gap-3 p-4">
        <CustomerSearch country={country} keptAs="customer.order.new" onTake={take} />
        <p role="status" className="flex min-h-5 items-center gap-2 text-muted text-sm">
          {isBusy && chosen !== null ? (
            <>
              <LoaderCircle aria-hidden className="size-4 animate-spin motion-reduce:animate-none" />
              {t("begins", { name: chosen })}
            </>
          ) : (
            t("next")
          )}
        </p>
      </div>
    </Card>
  );
}
