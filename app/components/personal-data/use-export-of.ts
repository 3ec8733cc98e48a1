import { useTransition } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { proven } from "@/app/components/proof/proven";
import { toast } from "@/app/components/ui/toast";
import { reached } from "@/app/reached";
import { provenForExport } from "./personal-data-actions";

export type Whose = { kind: "customer"; id: number } | { kind: "person"; id: string };

/** Downloads all that is kept about somebody, once whoever asks has proved who they are. */
export function useExportOf({ kind, id }: Whose): { isBusy: boolean; start: () => void } {
  const failureText = useFailureText();
  const [isBusy, begin] = useTransition();
  const start = () =>
    begin(async () => {
      const result = await proven(() => reached(provenForExport()));
      if (!result.ok) return void toast.error(failureText(result.error));
      const link = document.createElement("a");
      link.href = `/api/exports/about/${kind}/${id}`;
      link.download = "";
      link.click();
    });
  return { isBusy, start };
}
