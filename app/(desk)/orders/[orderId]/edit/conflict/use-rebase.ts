import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useRefresh } from "@/app/components/frame/use-refresh";
import type { OrderLock } from "@/app/realtime/use-order-lock";
import { type Difference, differences, isContested, takeMine } from "@/domain/drafts/shared/differences";
import { fieldAt, isSameValue, isWholeLine } from "@/domain/drafts/shared/form-field";
import { mergeForms } from "@/domain/drafts/shared/merge-forms";
import { withErasedAddresses } from "@/domain/erasure/shared/erased";
import type { OrderDetails } from "@/domain/orders/get-order";
import { compareOrders } from "@/domain/orders/shared/order-change";
import { formOf, type OrderForm } from "@/domain/orders/shared/order-form";
import type { Result } from "@/domain/result";
import type { OrderFormState } from "../form/use-order-form";
import type { Saving } from "../use-save";
import { newsSince, type OrderNews } from "./order-news";

/** What came of putting the form onto a newer version of the order. */
type Outcome = {
  news: OrderNews[];
  /** The form as it was before them. */
  was: OrderForm;
  conflicts: Difference[];
  merged: Difference[];
};

export type Rebase = ReturnType<typeof useRebase>;

/**
 * Keeps the form on the newest version. What nobody touched here follows at once; what is typed stays in its field, and
 * where the newer version holds something else, it is a conflict until somebody decides. The person is asked in a dialog
 * when the tab had lost the lock in between, or when a save was refused; in a running edit (a system wrote past the
 * lock) the fields are flagged and the typing goes on.
 */
export function useRebase({
  order,
  lock: { editing },
  state,
  saving: { isSaving, claimOwn },
}: {
  order: OrderDetails;
  lock: OrderLock;
  state: OrderFormState;
  saving: Pick<Saving, "isSaving" | "claimOwn">;
}) {
  const refresh = useRefresh();
  const { base, values, changes, form } = state;
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [isAsking, setAsking] = useState(false);
  const wasRefused = useRef(false);
  const epochOfBase = useRef<number | null>(null);
  const epoch = editing.is === "mine" ? editing.epoch : null;
  const isNewer = order.version > base.version && !isSaving;
  // The order was saved between its rendering and the lock: fetch it, never edit what is stale.
  const isStale = editing.is === "mine" && editing.version > Math.max(order.version, base.version);
  const hasChanges = changes.length > 0;

  const follow = useEffectEvent(() => {
    const [was, now] = [formOf(base), formOf(order)];
    const own = claimOwn();
    const news = newsSince(order, base.version).filter(({ version }) => version !== own);
    const mine = withErasedAddresses(structuredClone(form.getValues()), now);
    const { conflicts, merged } = mergeForms(was, mine, now);
    // In a running edit an amount that only I changed stands before my eyes, in its field.
    const wasAway = wasRefused.current || (epochOfBase.current !== null && epochOfBase.current !== epoch);
    const relevant = wasAway ? conflicts : conflicts.filter(isContested);
    const open = (outcome?.conflicts ?? []).filter((old) => !relevant.some(({ path }) => path === old.path));
    const all = differences(was, mine, now);
    const inFields = all.filter((one) => !isContested(one) || !isWhole(one));
    state.moveTo(order, takeMine(now, inFields));
    if ((hasChanges || epochOfBase.current !== null) && (own === null || news.length > 0))
      setOutcome({
        news: [...news, ...(outcome?.news ?? [])],
        was: outcome?.was ?? was,
        conflicts: [...open, ...relevant],
        merged,
      });
    if (all.length > 0 && wasAway) setAsking(true);
    wasRefused.current = false;
  });
  useEffect(() => {
    if (isNewer && (epoch !== null || !hasChanges)) follow();
    if (!isNewer && !isStale && epoch !== null) epochOfBase.current = epoch;
  }, [isNewer, isStale, hasChanges, epoch]);
  useEffect(() => {
    if (isStale) void refresh();
  }, [isStale, refresh]);

  const conflicts = (outcome?.conflicts ?? [])
    .map((one) => asItStands(one, values, formOf(base)))
    .filter(({ mine, theirs }) => !isSameValue(mine, theirs));

  function forget(decided: Difference[]) {
    const isDecided = ({ path }: Difference) => decided.some((one) => one.path === path);
    setOutcome((now) => now && { ...now, conflicts: now.conflicts.filter((one) => !isDecided(one)) });
  }
  function forgetAll() {
    setOutcome(null);
    setAsking(false);
  }
  return {
    /** Behind the order; nothing may be typed before it has caught up. */
    isBehind: isStale,
    news: outcome?.news ?? [],
    was: outcome?.was ?? formOf(base),
    conflicts,
    merged: outcome?.merged ?? [],
    isAsking: isAsking && outcome !== null,
    ask: () => setAsking(true),
    /** Before a save: whether there is something to decide, which is asked. */
    asksFirst() {
      setAsking(conflicts.length > 0);
      return conflicts.length > 0;
    },
    later: () => setAsking(false),
    /** After a save: one that was refused since the order has moved on fetches it, and asks. */
    answered(answer: Result<OrderDetails>) {
      if (answer.ok) return forgetAll();
      if (answer.error.code !== "ORDER_CHANGED") return;
      wasRefused.current = true;
      void refresh();
    },
    /** Puts the choices into the form, and answers whether anything is left to save. */
    decide(decided: Difference[], taken: Difference[]): boolean {
      const current = structuredClone(form.getValues());
      const left = decided.filter((one) => !taken.includes(one) && !isWhole(one));
      const theirs = left.map((one) => ({ ...one, mine: one.theirs }));
      const chosen = takeMine(current, [...theirs, ...taken.filter(isWhole)]);
      state.moveTo(base, chosen);
      forget(decided);
      return compareOrders(formOf(base), chosen).length > 0;
    },
    forget: forgetAll,
  };
}

/** One of us removed the line. It has no field to be flagged in, so it stays as they have it. */
function isWhole({ path }: Difference) {
  return isWholeLine(path);
}

/** While it is open, somebody goes on typing. */
function asItStands(conflict: Difference, values: OrderForm, base: OrderForm): Difference {
  if (isWhole(conflict)) return conflict;
  return { ...conflict, mine: fieldAt(values, conflict.path), theirs: fieldAt(base, conflict.path) };
}
