import { useTransition } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { proven } from "@/app/components/proof/proven";
import { toast } from "@/app/components/ui/toast";
import type { Result } from "@/domain/result";

/** Runs the call of an action (`() => reached(…)`) that takes a proof, and says when it didn't work. */
export function useFactorAction() {
  const failureText = useFailureText();
  const [isBusy, start] = useTransition();
  function run<T>(action: () => Promise<Result<T>>, onDone: (value: T) => void) {
    start(async () => {
      const result = await proven(action);
      if (result.ok) onDone(result.value);
      else toast.error(failureText(result.error));
    });
  }
  return { isBusy, run };
}
