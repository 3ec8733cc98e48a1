"use client";

import { useEffect, useState } from "react";
import { useTranslations } from "@/app/i18n/use-translations";
import { later } from "@/app/later";
import { Dialog, DialogContent } from "../ui/dialog";
import { WhenThere } from "../ui/when-there";
import { onProofWanted, type Wanted } from "./proven";

const form = later(() => import("./proof-form"));

type Asking = { wanted: Wanted; tell: (isProven: boolean) => void };

/** Asks again who somebody is, over whatever else is open; what was under way goes on with the right answer. */
export function ProofDialog({ email }: { email: string }) {
  const t = useTranslations("frame.proof");
  const [asking, setAsking] = useState<Asking | null>(null);

  useEffect(() => onProofWanted((wanted, tell) => setAsking({ wanted, tell })), []);

  function end(isProven: boolean) {
    asking?.tell(isProven);
    setAsking(null);
  }
  return (
    <Dialog open={asking !== null} onOpenChange={(open) => !open && end(false)}>
      <DialogContent title={t("title")} description={t("text")}>
        {asking && (
          <WhenThere part={form}>
            {({ ProofForm }) => <ProofForm email={email} wanted={asking.wanted} onProven={() => end(true)} />}
          </WhenThere>
        )}
      </DialogContent>
    </Dialog>
  );
}
