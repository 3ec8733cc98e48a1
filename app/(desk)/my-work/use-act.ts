import { useTransition } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { toast } from "@/app/components/ui/toast";
import type { Result } from "@/domain/result";

/** Runs an action and says why if it fails; what is over already needs no words, the list shows it. */
export function useAct() {
  const failureText = useFailureText();
  const [isBusy, start] = useTransition();
  function act<T>(action: () => Promise<Result<T>>, then?: () => void) {
    start(async () => {
      const result = await action();
      if (result.ok) then?.();
      else if (result.error.code !== "NOT_FOUND") toast.error(failureText(result.error));
    });
  }
  return { act, isBusy };
}
