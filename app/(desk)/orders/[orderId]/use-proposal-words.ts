import { useTranslations } from "@/app/i18n/use-translations";
import { useRealtime } from "@/app/realtime/realtime-provider";
import type { Proposal } from "@/domain/proposals/shared/proposal";

/** What is proposed, in a sentence: whose it is, and how much. */
export function useProposalWords() {
  const t = useTranslations("order.proposals");
  const { userId } = useRealtime();

  function titleOf({ by, from, fields }: Proposal): string {
    const whose = by.id === userId ? "own" : "of";
    return t(`${from.is}.${whose}`, { name: by.name, count: fields.length });
  }
  /** "" when nothing is. */
  function titleOfAll(proposals: Proposal[]): string {
    const [first, ...more] = proposals;
    if (!first) return "";
    const count = proposals.reduce((sum, { fields }) => sum + fields.length, 0);
    return more.length === 0 ? titleOf(first) : t("several", { proposals: proposals.length, count });
  }
  return { titleOf, titleOfAll };
}
