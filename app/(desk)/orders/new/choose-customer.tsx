"use client";

import { LoaderCircle } from "lucide-react";
import { useState } from "react";
import { CreateCustomerDialog } from "@/app/components/customers/create-customer-dialog";
import { FoundCustomerRow } from "@/app/components/customers/found-customer-row";
import { SearchBox } from "@/app/components/lists/search-box";
import { useBegin } from "@/app/components/orders/begin/use-begin";
import { Card, CardHeader } from "@/app/components/ui/card";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { read } from "@/app/read";
import type { FoundCustomer } from "@/domain/orders/edit/search-customers";

const ask = (text: string) => reached(read("customers", text));

/** Enter on a customer begins the order and goes on in its editor; one who isn't there is created on the way. */
export function ChooseCustomer({ country }: { country: string }) {
  const t = useTranslations("orders.begin");
  const customers = useTranslations("customers");
  const { begin, isBusy } = useBegin();
  const [chosen, setChosen] = useState<string | null>(null);
  const [created, setCreated] = useState<string | null>(null);

  function take({ id, name }: Pick<FoundCustomer, "id" | "name">) {
    setCreated(null);
    setChosen(name);
    begin(id);
  }
  return (
    <Card className="w-full max-w-xl">
      <CardHeader title={t("for")} />
      <div className="grid gap-3 p-4">
        <SearchBox
          label={t("search")}
          placeholder={t("hint")}
          ask={ask}
          onTake={take}
          autoFocus
          noneFound={(text) => t("noneFound", { text })}
          create={{ label: (name) => customers("create", { name }), onCreate: setCreated }}
          row={(found) => <FoundCustomerRow customer={found} />}
        />
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
        <CreateCustomerDialog
          name={created}
          country={country}
          onClose={() => setCreated(null)}
          onCreated={take}
        />
      </div>
    </Card>
  );
}
