"use client";

import { ChevronUp } from "lucide-react";
import { useNow } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { ChangeList } from "@/app/components/orders/change-list";
import { useAgo } from "@/app/components/time/use-ago";
import { AlertDialog } from "@/app/components/ui/alert-dialog";
import { Button } from "@/app/components/ui/button";
import { ConfirmContent } from "@/app/components/ui/confirm-content";
import { Kbd } from "@/app/components/ui/kbd";
import { Popover, PopoverContent, PopoverTrigger } from "@/app/components/ui/popover";
import { UNDO_SHOWN_MS } from "@/app/components/ui/toast";
import { useUndoToast } from "@/app/components/ui/use-undo-toast";
import { useTranslations } from "@/app/i18n/use-translations";
import type { OrderDetails } from "@/domain/orders/get-order";
import { formOf, type OrderForm } from "@/domain/orders/shared/order-form";
import type { Keeping } from "../draft/use-draft";
import { typedSince } from "../form/typed-since";
import type { OrderFormState } from "../form/use-order-form";
import type { Saving } from "../use-save";

/** At the bottom while there are changes: how many, which, away with them, save them. */
export function ChangesBar({
  state,
  saving,
  onSave,
  keeping,
}: {
  state: OrderFormState;
  saving: Saving;
  onSave: () => void;
  keeping: Keeping;
}) {
  const t = useTranslations("order");
  const sayUndoable = useUndoToast();
  const [isDiscarding, setDiscarding] = useState(false);
  /** As it is when the discarding is undone, a while later. */
  const latest = useRef(state);
  useEffect(() => {
    latest.current = state;
  }, [state]);
  const count = state.changes.length;
  if (count === 0) return null;

  function discard() {
    const { base, values } = state;
    state.startFrom(base);
    saving.forget();
    const undo = { label: t("draft.undo"), onClick: () => bringBack(base, values) };
    sayUndoable(t("draft.discarded"), undo, { duration: UNDO_SHOWN_MS });
  }
  /** On the version that they were typed on: a newer one is merged with them as ever. What was typed since stays. */
  function bringBack(base: OrderDetails, discarded: OrderForm) {
    const now = latest.current;
    now.moveTo(base, typedSince(formOf(now.base), now.form.getValues(), discarded));
  }
  return (
    <section
      data-bar
      aria-label={t("bar.changes", { count })}
      className="sticky bottom-20 md:bottom-4 z-20 mx-auto flex w-full max-w-2xl animate-appear items-center gap-1 rounded-xl border bg-raised py-2 pr-2 pl-3 shadow-pop sm:gap-2 sm:pl-4"
    >
      <div className="grid min-w-0">
        <p role="status" className="figures whitespace-nowrap font-medium">
          {t("bar.changes", { count })}
        </p>
        <KeepingText keeping={keeping} />
      </div>
      <Popover>
        <PopoverTrigger asChild>
          <Button look="quiet" className="text-muted max-sm:px-1.5">
            {t("bar.what")}
            <ChevronUp aria-hidden className="max-sm:hidden" />
          </Button>
        </PopoverTrigger>
        <PopoverContent
          align="start"
          side="top"
          className="max-h-80 w-96 max-w-[calc(100vw-2rem)] overflow-y-auto"
        >
          <ChangeList changes={state.changes} currency={state.currency} />
        </PopoverContent>
      </Popover>
      <div className="ml-auto flex items-center gap-1.5 sm:gap-2">
        <Kbd className="max-sm:hidden">Ctrl S</Kbd>
        <Button onClick={() => setDiscarding(true)} disabled={saving.isSaving}>
          {t("bar.discard")}
        </Button>
        {/* Where the head is at hand, its button is the one. */}
        <Button
          look="primary"
          onClick={onSave}
          disabled={!saving.canSave}
          busy={saving.isSaving}
          className="sm:hidden"
        >
          {t("bar.save")}
        </Button>
      </div>
      <AlertDialog open={isDiscarding} onOpenChange={setDiscarding}>
        <ConfirmContent
          title={t("leave.discardTitle")}
          description={t("leave.discardText", { count })}
          stay={t("leave.stay")}
          go={t("bar.discard")}
          onGo={discard}
        />
      </AlertDialog>
    </section>
  );
}

/** Where the changes are while they aren't saved. */
function KeepingText({ keeping }: { keeping: Keeping }) {
  const t = useTranslations("order.draft");
  const ago = useAgo(useNow({ updateInterval: 5_000 }));
  if (keeping.is === "none") return null;
  return (
    <p className="text-muted text-xs">
      {keeping.is === "local" ? t(keeping.isFull ? "full" : "local") : t("kept", { when: ago(keeping.at) })}
    </p>
  );
}
