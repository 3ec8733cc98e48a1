"use client";

import { Avatar } from "@/app/components/ui/avatar";
import { Tooltip } from "@/app/components/ui/tooltip";
import { useTranslations } from "@/app/i18n/use-translations";
import { useOthersHere } from "@/app/realtime/use-editing-too";
import type { Viewed } from "@/domain/orders/shared/order-channels";

const MOST_SHOWN = 4;

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
  const more = others.slice(MOST_SHOWN);
  return (
    <ul aria-label={t(viewed.noun)} className="flex -space-x-1.5">
      {others.slice(0, MOST_SHOWN).map(({ id, name, isEditing }) => (
        <li key={id}>
          <Tooltip content={t(isEditing ? "editing" : "looking", { name })}>
            <button type="button" className="block rounded-full">
              <Avatar
                id={id}
                name={name}
                label={t(isEditing ? "editing" : "looking", { name })}
                className={
                  isEditing
                    ? "person-outline outline-2 outline-offset-1 outline-solid ring-2 ring-canvas"
                    : "ring-2 ring-canvas"
                }
              />
            </button>
          </Tooltip>
        </li>
      ))}
      {more.length > 0 && (
        <li>
          <Tooltip content={more.map(({ name }) => name).join(", ")}>
            <button
              type="button"
              className="figures grid size-6 place-items-center rounded-full bg-sunken text-2xs text-muted ring-2 ring-canvas"
            >
              {`+${more.length}`}
            </button>
          </Tooltip>
        </li>
      )}
    </ul>
  );
}
