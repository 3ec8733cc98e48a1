"use client";

import { useFormatter } from "next-intl";
import { Avatar } from "@/app/components/ui/avatar";
import { Tooltip } from "@/app/components/ui/tooltip";
import { useTranslations } from "@/app/i18n/use-translations";
import { useOthersHere } from "@/app/realtime/use-editing-too";
import type { Viewed } from "@/domain/orders/shared/order-channels";

const MOST_SHOWN = 4;
const MOST_SHOWN_ON_PHONE = 2;

/** Who else looks at this now; of what has no lock, also who is changing it. */
export function Viewers({
  viewed,
  holderId = null,
}: {
  viewed: Viewed;
  /** Of an order: who has it is shown elsewhere. */
  holderId?: string | null;
}) {
  const t = useTranslations("frame.viewers");
  const others = useOthersHere(viewed).filter(({ id }) => id !== holderId);
  if (others.length === 0) return null;
  return (
    <ul aria-label={t(viewed.noun)} className="flex gap-1">
      {others.slice(0, MOST_SHOWN).map(({ id, name, isEditing }) => (
        <li key={id} className="max-sm:nth-[n+3]:hidden">
          <Tooltip content={t(isEditing ? "editing" : "looking", { name })}>
            <button type="button" className="block rounded-full">
              <Avatar
                id={id}
                name={name}
                label={t(isEditing ? "editing" : "looking", { name })}
                className={isEditing ? "person-outline outline-2 outline-offset-1 outline-solid" : undefined}
              />
            </button>
          </Tooltip>
        </li>
      ))}
      <More others={others.slice(MOST_SHOWN)} className="max-sm:hidden" />
      <More others={others.slice(MOST_SHOWN_ON_PHONE)} className="sm:hidden" />
    </ul>
  );
}

function More({ others, className }: { others: { name: string }[]; className: string }) {
  const format = useFormatter();
  if (others.length === 0) return null;
  return (
    <li className={className}>
      <Tooltip content={format.list(others.map(({ name }) => name))}>
        <button
          type="button"
          className="figures grid size-6 place-items-center rounded-full bg-sunken text-2xs text-muted"
        >
          {`+${others.length}`}
        </button>
      </Tooltip>
    </li>
  );
}
