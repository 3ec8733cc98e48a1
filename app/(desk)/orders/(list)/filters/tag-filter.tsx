"use client";

import { ChevronDown, Tag } from "lucide-react";
import { useRouter } from "next/navigation";
import { Chip } from "@/app/components/ui/chip";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "@/app/components/ui/dropdown-menu";
import { useTranslations } from "@/app/i18n/use-translations";
import type { OrderQuery } from "@/domain/orders/list/order-query";
import { ordersUrl } from "@/domain/orders/shared/orders-url";

export function TagFilter({ query, tags }: { query: OrderQuery; tags: string[] }) {
  const t = useTranslations("orders.filter");
  const router = useRouter();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Chip aria-current={query.tag ? true : undefined}>
          <Tag aria-hidden />
          <span>{query.tag ?? t("tag")}</span>
          <ChevronDown aria-hidden />
        </Chip>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="max-h-80 overflow-y-auto">
        <DropdownMenuRadioGroup
          value={query.tag ?? ""}
          onValueChange={(tag) => router.push(ordersUrl(query, { tag: tag || undefined }))}
        >
          <DropdownMenuRadioItem value="">{t("anyTag")}</DropdownMenuRadioItem>
          {tags.map((tag) => (
            <DropdownMenuRadioItem key={tag} value={tag}>
              {tag}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
