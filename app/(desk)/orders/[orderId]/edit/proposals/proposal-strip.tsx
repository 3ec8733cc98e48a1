"use client";

import { useTransition } from "react";
import { useFieldWords } from "@/app/components/comparison/use-field-words";
import { PersonStrip } from "@/app/components/people/person-strip";
import { Button } from "@/app/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/app/components/ui/popover";
import { WhenThere } from "@/app/components/ui/when-there";
import { useTranslations } from "@/app/i18n/use-translations";
import { later } from "@/app/later";
import { useProposalWords } from "../../use-proposal-words";
import type { Proposals } from "./use-proposals";

const list = later(() => import("./proposed-fields"));

/**
 * What others propose, above the form of whoever decides: who, what, all of it at once or one by one. In one line, since its
 * place is there before it comes.
 */
export function ProposalStrip({ proposals, currency }: { proposals: Proposals; currency: string }) {
  const t = useTranslations("order.proposals");
  const { titleOfAll } = useProposalWords();
  const words = useFieldWords(currency);
  const [isBusy, startLeaving] = useTransition();
  const { fieldsBeside, waiting, take, leave } = proposals;
  const [first] = proposals.proposals;
  if (!first) return null;
  const sure = waiting.filter(({ isContested }) => !isContested);
  const [only, ...others] = waiting;
  const what =
    only && others.length === 0 && fieldsBeside.length === 1
      ? t("one", {
          title: titleOfAll(proposals.proposals),
          field: words.label({ path: only.path, line: null }),
          from: words.value(only.path, only.inForm),
          to: words.value(only.path, only.proposed),
        })
      : titleOfAll(proposals.proposals);
  const all = waiting.length > 0 && (
    <>
      {sure.length > 0 && (
        <Button size="sm" look="primary" onClick={() => take(sure)}>
          {t("take", { count: sure.length, rest: waiting.length - sure.length })}
        </Button>
      )}
      <Button size="sm" busy={isBusy} onClick={() => startLeaving(() => leave(waiting))}>
        {t("leave", { count: waiting.length })}
      </Button>
    </>
  );
  return (
    <PersonStrip
      person={first.by}
      title={waiting.length === 0 ? t("taken", { count: fieldsBeside.length }) : what}
      actions={
        <span className="flex items-center gap-2">
          <span className="flex gap-2 max-sm:hidden">{all}</span>
          <Popover>
            <PopoverTrigger asChild>
              <Button size="sm" look="quiet">
                {t("look")}
              </Button>
            </PopoverTrigger>
            <PopoverContent className="max-h-[min(28rem,60dvh)] w-[30rem] max-w-[calc(100vw-1rem)] overflow-y-auto">
              <span className="mb-3 flex gap-2 empty:hidden sm:hidden">{all}</span>
              <WhenThere part={list}>
                {({ ProposedFields }) => <ProposedFields proposals={proposals} currency={currency} />}
              </WhenThere>
            </PopoverContent>
          </Popover>
        </span>
      }
    />
  );
}
