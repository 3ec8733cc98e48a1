"use client";

import { Card, CardHeader } from "@/app/components/ui/card";
import { useTranslations } from "@/app/i18n/use-translations";
import { CustomerFacts } from "../cards/customer-facts";
import { useFollow } from "./follow-provider";
import { FollowedTexts } from "./followed-texts";
import { Unsaved } from "./unsaved";
import { useFollowed } from "./use-followed";

/** Who ordered, or who it will be. */
export function FollowedCustomer() {
  const t = useTranslations("order.customer");
  const { saved } = useFollow();
  const customer = useFollowed((form) => form.customer);
  const isChanged = customer.id !== saved.customer.id;
  return (
    <Card>
      <CardHeader title={t("title")}>
        {isChanged && <Unsaved was={saved.customer.name}>{customer.name}</Unsaved>}
      </CardHeader>
      <CustomerFacts customer={customer} className="p-4" />
      <FollowedTexts section="customer" className="px-4 pb-4" />
    </Card>
  );
}
