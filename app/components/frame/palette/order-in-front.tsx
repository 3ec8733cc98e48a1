"use client";

import { CopyPlus, Link as LinkIcon, PencilLine } from "lucide-react";
import { usePathname } from "next/navigation";
import { copyText } from "@/app/components/copy-text";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { mayEdit, type Role } from "@/domain/users/shared/roles";
import { useGo } from "../use-go";
import { Group, Item } from "./palette-item";
import type { Run } from "./run";

/** What can be done with the order whose page this is. Nothing on other pages. */
export function OrderInFront({
  role,
  run,
  onDuplicate,
}: {
  role: Role;
  run: Run;
  onDuplicate: (orderId: number) => void;
}) {
  const t = useTranslations("frame.palette");
  const go = useGo();
  const orderId = /^\/orders\/(\d+)/.exec(usePathname())?.[1];
  if (orderId === undefined) return null;

  async function copyLink() {
    const link = new URL(`/orders/${orderId}`, location.href).href;
    if (await copyText(link)) toast.success(t("copied"));
    else toast.error(t("notCopied"));
  }
  return (
    <Group heading={t("thisOrder")}>
      {mayEdit({ role }) && (
        <Item icon={<PencilLine aria-hidden />} onSelect={run(() => go(`/orders/${orderId}/edit`))}>
          {t("editThis")}
        </Item>
      )}
      {mayEdit({ role }) && (
        <Item icon={<CopyPlus aria-hidden />} onSelect={run(() => onDuplicate(Number(orderId)))}>
          {t("duplicateThis")}
        </Item>
      )}
      <Item icon={<LinkIcon aria-hidden />} onSelect={run(copyLink)}>
        {t("copyLink")}
      </Item>
    </Group>
  );
}
