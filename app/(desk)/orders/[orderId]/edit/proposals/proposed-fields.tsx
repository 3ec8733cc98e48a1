"use client";

import { useId, useState, useTransition } from "react";
import { useFieldWords } from "@/app/components/comparison/use-field-words";
import { When } from "@/app/components/orders/when";
import { Button } from "@/app/components/ui/button";
import { Link } from "@/app/components/ui/link";
import { useTranslations } from "@/app/i18n/use-translations";
import { isSameValue } from "@/domain/drafts/shared/form-field";
import type { Proposal } from "@/domain/proposals/shared/proposal";
import { useProposalWords } from "../../use-proposal-words";
import type { FieldBeside, Proposals } from "./use-proposals";

/**
 * Each proposal field by field, old and new, to take or to leave. What is decided stays in its place as long as the list is
 * open: nobody loses theirs in it.
 */
export function ProposedFields({ proposals, currency }: { proposals: Proposals; currency: string }) {
  const { titleOf } = useProposalWords();
  const rows = useKnown(proposals);
  return (
    <div className="grid gap-4 text-sm">
      {rows.map(({ proposal, fields }) => (
        <section key={proposal.id} className="grid gap-2">
          <h3 className="flex flex-wrap items-baseline justify-between gap-x-2 font-medium">
            <span>{titleOf(proposal)}</span>
            <When at={proposal.at} />
          </h3>
          <Source proposal={proposal} />
          <ul className="grid gap-2">
            {fields.map((field) => (
              <Field
                key={field.path}
                field={field}
                now={proposals.fieldsBeside.find((one) => isSame(one, field)) ?? null}
                proposals={proposals}
                currency={currency}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function isSame(one: FieldBeside, other: FieldBeside) {
  return one.proposalId === other.proposalId && one.path === other.path;
}

type Rows = { proposal: Proposal; fields: FieldBeside[] }[];

/** All that was proposed since the list was opened. */
function useKnown({ proposals, fieldsBeside }: Proposals): Rows {
  const [known, setKnown] = useState<Rows>([]);
  const fresh = fieldsBeside.filter(
    (one) => !known.some(({ fields }) => fields.some((old) => isSame(one, old))),
  );
  if (fresh.length === 0) return known;
  const next = proposals.map((proposal) => {
    const before = known.find((one) => one.proposal.id === proposal.id)?.fields ?? [];
    return {
      proposal: known.find((one) => one.proposal.id === proposal.id)?.proposal ?? proposal,
      fields: [...before, ...fresh.filter(({ proposalId }) => proposalId === proposal.id)],
    };
  });
  const gone = known.filter(({ proposal }) => !proposals.some(({ id }) => id === proposal.id));
  const all = [...gone, ...next];
  setKnown(all);
  return all;
}

/** Where one can read where it comes from. */
function Source({ proposal: { from } }: { proposal: Proposal }) {
  const t = useTranslations("order.proposals");
  const href = from.is === "import" ? `/orders/import/${from.importId}` : `/customers/${from.customerId}`;
  return (
    // In a tab of its own: this one has an order to edit.
    <Link href={href} target="_blank" prefetch={false} className="text-accent-ink text-xs hover:underline">
      {from.is === "import" ? t("fromImport", { row: from.row }) : t("fromCustomer")}
    </Link>
  );
}

function Field({
  field,
  now,
  proposals: { take, putBack, leave },
  currency,
}: {
  field: FieldBeside;
  /** null: it is decided. */
  now: FieldBeside | null;
  proposals: Proposals;
  currency: string;
}) {
  const t = useTranslations("order.proposals");
  const words = useFieldWords(currency);
  const id = useId();
  const [isBusy, startLeaving] = useTransition();
  const { path, was, proposed, instead } = field;
  const shown = now ?? field;
  const value = (of: FieldBeside["saved"]) => words.value(path, of);
  const label = words.label({ path, line: null });
  const hasTyped = !shown.isTaken && !isSameValue(shown.inForm, shown.saved);
  const isOutdated = !isSameValue(shown.saved, was);
  return (
    <li className="grid gap-1.5 rounded-md border p-2.5">
      <p id={id} className="wrap-anywhere">
        <span className="font-medium">{label}</span>{" "}
        <span className="text-muted line-through">{value(shown.isTaken ? shown.saved : shown.inForm)}</span>
        {" → "}
        <span>{value(proposed)}</span>
      </p>
      {isOutdated && (
        <p className="text-warn-ink text-xs">{t("outdated", { was: value(was), now: value(shown.saved) })}</p>
      )}
      {hasTyped && <p className="text-warn-ink text-xs">{t("typed", { value: value(shown.inForm) })}</p>}
      {instead && (
        <p className="text-muted text-xs">
          {t("instead", { name: instead.by.name, value: value(instead.proposed) })}
        </p>
      )}
      <span className="flex items-center gap-2">
        <Button
          size="sm"
          aria-describedby={id}
          disabled={now === null}
          onClick={() => now && (now.isTaken ? putBack(now) : take([now]))}
        >
          {t(shown.isTaken ? "undo" : "takeOne")}
        </Button>
        <Button
          size="sm"
          look="quiet"
          aria-describedby={id}
          disabled={now === null || now.isTaken}
          busy={isBusy}
          onClick={() => now && startLeaving(() => leave([now]))}
        >
          {t("leaveOne")}
        </Button>
        <span role="status" className="text-muted text-xs">
          {now === null ? t("decided") : now.isTaken ? t("inForm") : ""}
        </span>
      </span>
    </li>
  );
}
