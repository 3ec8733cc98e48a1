"use client";

import { quietMsOf } from "@/app/components/locks/activity";
import { useDuration } from "@/app/components/time/use-duration";
import { Avatar } from "@/app/components/ui/avatar";
import { cn } from "@/app/components/ui/cn";
import { Link } from "@/app/components/ui/link";
import { Td, Tr } from "@/app/components/ui/table";
import { useTranslations } from "@/app/i18n/use-translations";
import { useLockView } from "@/app/realtime/use-lock-view";
import type { HeldLockDetails } from "@/domain/locks/console/list-held-locks";
import { orderName } from "@/domain/orders/shared/order-name";
import { ForceUnlock } from "./force-unlock";
import { LockDetails } from "./lock-details";
import { LockState } from "./lock-state";
import { Unsaved } from "./unsaved";

/** Where a new holder is isn't told with the lock. */
const NOWHERE = { address: null, socketId: null, nodeId: null };

/**
 * A held lock, live. Gone at once when it is free; when it has become somebody else's, the server's next answer has from
 * where.
 */
export function LockRow({
  details,
  nowMs,
  longMs,
  locksOfHolder,
}: {
  details: HeldLockDetails;
  nowMs: number;
  /** Who has it for longer is marked; 0: nobody. */
  longMs: number;
  locksOfHolder: HeldLockDetails[];
}) {
  const t = useTranslations("locks");
  const duration = useDuration();
  const lock = useLockView(details.orderId, details);
  if (!lock?.holder) return null;
  const now = lock.epoch === details.epoch ? details : { ...details, ...lock, ...NOWHERE };

  const { holder } = lock;
  const agoMs = Math.max(0, nowMs - lock.seenAt);
  const held = duration(lock.heldForMs + agoMs);
  const isLong = longMs > 0 && lock.heldForMs + agoMs > longMs;
  const quiet = duration(quietMsOf(lock, agoMs));
  const state = <LockState lock={lock} agoMs={agoMs} />;
  return (
    <Tr>
      <Td className="max-md:w-full max-md:max-w-0 max-md:py-2.5">
        <div className="flex min-w-0 gap-2 max-md:flex-wrap max-md:items-baseline">
          <Link href={`/orders/${details.orderId}`} className="figures font-medium hover:underline">
            {orderName(details.orderId, details.orderNumber)}
          </Link>
          <span className="max-w-48 truncate text-muted">{details.customerName}</span>
        </div>
        <div className="mt-1 grid gap-1 text-xs md:hidden">
          <div className="flex flex-wrap items-center gap-2">
            <Avatar id={holder.id} name={holder.name} size="sm" />
            <span className="text-sm">{holder.name}</span>
            {state}
          </div>
          <p className="figures text-muted">{t("phoneLine", { held, quiet })}</p>
          {lock.hasDraft && <Unsaved />}
        </div>
      </Td>
      <Td className="max-md:hidden">
        <span className="flex items-center gap-2">
          <Avatar id={holder.id} name={holder.name} size="sm" />
          <span>{holder.name}</span>
        </span>
      </Td>
      <Td className="max-md:hidden">{state}</Td>
      <Td className={cn("figures text-right max-md:hidden", isLong && "font-medium text-warn-ink")}>
        {held}
      </Td>
      <Td className="figures text-right max-md:hidden">{quiet}</Td>
      <Td className="max-lg:hidden">{lock.hasDraft ? <Unsaved /> : null}</Td>
      <Td className="figures text-right max-lg:hidden">{lock.waiting > 0 ? lock.waiting : null}</Td>
      <Td className="figures text-muted text-xs max-xl:hidden">
        <span
          className="block max-w-24 2xl:max-w-none truncate"
          title={`${now.address ?? ""} ${details.socketId ?? ""} ${details.nodeId ?? ""}`}
        >
          {[now.address, now.socketId ?? t("noConnection"), now.nodeId].filter(Boolean).join(" · ")}
        </span>
      </Td>
      <Td className="max-md:py-2.5 max-md:align-top">
        <div className="flex items-center justify-end gap-1">
          <LockDetails details={now} holderId={holder.id} rev={lock.rev} />
          <ForceUnlock
            details={now}
            holder={holder}
            hasDraft={lock.hasDraft}
            rev={lock.rev}
            quiet={quiet}
            locksOfHolder={locksOfHolder}
          />
        </div>
      </Td>
    </Tr>
  );
}
