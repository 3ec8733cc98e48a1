"use client";

import { useState } from "react";
import { SearchBox } from "@/app/components/lists/search-box";
import { NotLoaded } from "@/app/components/ui/not-loaded";
import { useTranslations } from "@/app/i18n/use-translations";
import { later, useLater } from "@/app/later";
import { reached } from "@/app/reached";
import { read } from "@/app/read";
import type { FoundCustomer } from "@/domain/orders/edit/search-customers";
import { FoundCustomerRow } from "./found-customer-row";

const creating = later(() => import("./create-customer-dialog"));

const ask = (text: string) => reached(read("customers", text));

/** Finds the customer of an order; one who isn't there is created on the way, and taken as if found. */
export function CustomerSearch({
  country,
  keptAs,
  onTake,
}: {
  /** The one that a new customer's address begins with. */
  country: string;
  /** Names what is typed about a new customer among what this browser keeps. */
  keptAs: string;
  onTake: (customer: FoundCustomer) => void;
}) {
  const t = useTranslations("customers");
  const [created, setCreated] = useState<string | null>(null);
  const loaded = useLater(creating, created !== null);
  return (
    <>
      <SearchBox
        label={t("find.label")}
        placeholder={t("find.hint")}
        ask={ask}
        onTake={onTake}
        autoFocus
        noneFound={(text) => t("find.none", { text })}
        create={{ label: (name) => t("create", { name }), onCreate: setCreated }}
        row={(found) => <FoundCustomerRow customer={found} />}
      />
      {loaded ? (
        <loaded.CreateCustomerDialog
          name={created}
          country={country}
          keptAs={keptAs}
          onClose={() => setCreated(null)}
          onCreated={({ id, name, company, email, phone, address }) => {
            setCreated(null);
            onTake({ id, name, company: company || null, email, phone: phone || null, address });
          }}
        />
      ) : (
        created !== null && <NotLoaded part={creating} onCancel={() => setCreated(null)} />
      )}
    </>
  );
}
