"use client";

import { CopyPlus, Link as LinkIcon, PencilLine } from "lucide-react";
import { usePathname } from "next/navigation";
import { copyText } from "@/app/components/copy-text";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { mayEdit, type Role } from "@/domain/users/shared/roles";
import { startsHere, useStartEditing } from "../../locks/use-start-editing";
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
  const startEditing = useStartEditing();
  const [, id, isEditPage] = /^\/orders\/(\d+)(\/edit)?/.exec(usePathname()) ?? [];
  if (id === undefined) return null;
  const orderId = Number(id);

  async function copyLink() {
    const link = new URL(`/orders/${orderId}`, location.href).href;
    if (await copyText(link)) toast.success(t("copied"));
    else toast.error(t("notCopied"));
  }
  return (
    <Group heading={t("thisOrder")}>
      {mayEdit({ role }) && (!isEditPage || startsHere(orderId)) && (
        <Item icon={<PencilLine aria-hidden />} onSelect={run(() => startEditing(orderId))}>
          {t("editThis")}
        </Item>
      )}
      {mayEdit({ role }) && (
        <Item icon={<CopyPlus aria-hidden />} onSelect={run(() => onDuplicate(orderId))}>
          {t("duplicateThis")}
        </Item>
      )}
      <Item icon={<LinkIcon aria-hidden />} onSelect={run(copyLink)}>
        {t("copyLink")}
      </Item>
    </Group>
  );
}
