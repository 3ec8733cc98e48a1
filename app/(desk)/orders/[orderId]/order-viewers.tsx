"use client";

import { Avatar } from "@/app/components/ui/avatar";
import { Tooltip } from "@/app/components/ui/tooltip";
import { useTranslations } from "@/app/i18n/use-translations";
import { usePresence } from "@/app/realtime/use-presence";
import { viewersChannel } from "@/domain/orders/shared/order-channels";

const MOST_SHOWN = 4;

/** Who else looks at this order now. */
export function OrderViewers({
  orderId,
  meId,
  holderId,
}: {
  orderId: number;
  meId: string;
  holderId: string | null;
}) {
  const t = useTranslations("order.head");
  const others = usePresence(viewersChannel(orderId)).filter(({ id }) => id !== meId && id !== holderId);
  if (others.length === 0) return null;
  const more = others.slice(MOST_SHOWN);
  return (
    <ul aria-label={t("viewers")} className="flex -space-x-1.5">
      {others.slice(0, MOST_SHOWN).map(({ id, name }) => (
        <li key={id}>
          <Tooltip content={t("viewer", { name })}>
            <button type="button" className="block rounded-full">
              <Avatar id={id} name={name} label={t("viewer", { name })} className="ring-2 ring-canvas" />
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
