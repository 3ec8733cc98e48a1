import { copyText } from "@/app/components/copy-text";
import { useChangeWords } from "@/app/components/orders/change-words";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import type { OrderFormState } from "../form/use-order-form";

/** Copies what is different, a line each, in words. */
export function useCopyChanges({ changes, currency }: OrderFormState): () => Promise<void> {
  const t = useTranslations("order.lost");
  const words = useChangeWords(currency);
  return async () => {
    if (await copyText(changes.map(words).join("\n"))) toast.success(t("copied"));
  };
}
