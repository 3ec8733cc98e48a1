"use client";

import { PersonStrip } from "@/app/components/people/person-strip";
import { Button } from "@/app/components/ui/button";
import { useTranslations } from "@/app/i18n/use-translations";
import type { LeftChanges } from "./use-hand-over";

/** The previous holder's changes wait, since the decision was put off. */
export function HandOverStrip({ left }: { left: LeftChanges | null }) {
  const t = useTranslations("order.handOver");
  if (!left?.isPutOff) return null;
  const count = left.compared.differences.length;
  return (
    <PersonStrip person={left.from} title={t("waiting", { name: left.from.name, count })}>
      <Button size="sm" onClick={left.look}>
        {t("look")}
      </Button>
    </PersonStrip>
  );
}
