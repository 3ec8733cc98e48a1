"use client";

import { type ReactNode, useState } from "react";
import { FormProvider } from "react-hook-form";
import { FieldHintsProvider } from "@/app/components/comparison/field-hints";
import { useShortcut } from "@/app/components/frame/shortcuts/use-shortcut";
import { useLeaveGuard } from "@/app/components/frame/use-leave-guard";
import { lastList } from "@/app/components/lists/last-list";
import { useOnceTaken } from "@/app/components/lists/once-taken";
import type { Me } from "@/app/components/locks/lock-button";
import { useStartsHere } from "@/app/components/locks/use-start-editing";
import { useHasUnsent } from "@/app/components/orders/use-kept-text";
import { personColor } from "@/app/components/people/person-color";
import { NotLoaded } from "@/app/components/ui/not-loaded";
import { useTranslations } from "@/app/i18n/use-translations";
import { later, useLater } from "@/app/later";
import { mainStep } from "@/app/realtime/editing";
import { useActivity } from "@/app/realtime/use-activity";
import { useLockView } from "@/app/realtime/use-lock-view";
import type { Draft } from "@/domain/drafts/read-draft";
import type { LockView } from "@/domain/locks/shared/lock-messages";
import type { OrderDetails } from "@/domain/orders/get-order";
import { DRAFT } from "@/domain/orders/shared/order-status";
import type { Proposal } from "@/domain/proposals/shared/proposal";
import { FollowedSections } from "../follow/followed-sections";
import { StripBand } from "../strip-band";
import { useOrderNews } from "../use-order-news";
import { AlsoBegunStrip } from "./also-begun-strip";
import { ChangesBar } from "./conflict/changes-bar";
import { OutsideStrip } from "./conflict/outside-strip";
import { RefusedStrip } from "./conflict/refused-strip";
import { useRebase } from "./conflict/use-rebase";
import { DeletedStrip } from "./deleted-strip";
import { useDraft } from "./draft/use-draft";
import { localDrafts, useDraftOffer } from "./draft/use-draft-offer";
import { EditHead } from "./edit-head";
import { EditStrip } from "./edit-strip";
import { EditSections } from "./form/edit-sections";
import { useKeptFocus } from "./form/use-kept-focus";
import { useOrderForm } from "./form/use-order-form";
import { useOwnHints } from "./form/use-own-hints";
import { useSteadyField } from "./form/use-steady-field";
import { HandOverStrip } from "./hand-over/hand-over-strip";
import { isGiven, useGivenAway } from "./hand-over/use-given-away";
import { useHandOver } from "./hand-over/use-hand-over";
import { MineStrip } from "./mine-strip";
import { ProposalStrip } from "./proposals/proposal-strip";
import { useProposals } from "./proposals/use-proposals";
import { useCreateKey } from "./use-create-key";
import { useLeaving } from "./use-leaving";
import { useReload } from "./use-reload";
import { useSave } from "./use-save";
import { useSureLock } from "./use-sure-lock";

const dialogs = later(() => import("./edit-dialogs"));

/** The edit page in the browser: the lock, the form over the order, and what may be done with both. */
export function OrderEditor({
  order,
  mark,
  lock: lockAtFirst,
  me,
  draft,
  proposals: proposed,
  notice,
}: {
  order: OrderDetails;
  /** Of what the page shows (domain/drafts/order-mark.ts). */
  mark: string | null;
  lock: LockView;
  me: Me;
  draft: Draft | null;
  /** What others propose, and nobody has decided. */
  proposals: Proposal[];
  /** What else is to be told about this order, below the head. */
  notice: ReactNode;
}) {
  const t = useTranslations("order.lock");
  const seen = useLockView(order.id, lockAtFirst);
  const [isDone, setDone] = useState(false);
  const { lock, sure } = useSureLock(order, !isDone);
  const { is } = lock.editing;
  useStartsHere(order.id, mainStep(lock.editing) === "ask" ? lock.ask : null);
  const state = useOrderForm(order);
  const { changes, currency } = state;
  const saving = useSave({ order, lock, state });
  const newest = { id: order.id, version: Math.max(order.version, state.base.version) };
  useOrderNews(newest, mark, { keepsText: true, savingSession: saving.isSaving ? lock.sessionId : null });
  const rebase = useRebase({ order, lock, state, saving });
  const send = () => saving.send(rebase.answered);
  const save = useOnceTaken(() => {
    if (saving.canSave && !rebase.asksFirst()) send();
  });
  useShortcut("mod+s", save);
  const keeping = useDraft({ orderId: order.id, lock, state });
  const { offer, isUnread } = useDraftOffer({ orderId: order.id, userId: me.id, draft, lock, state });
  const left = useHandOver({ orderId: order.id, lock, state, dialogs });
  const proposals = useProposals({ orderId: order.id, proposals: proposed, lock, state });
  const reload = useReload(lock);
  const hasUnsent = useHasUnsent();
  const guard = useLeaveGuard((changes.length > 0 || hasUnsent) && !reload.isOn, () => {
    lock.lastEdits.current?.();
    sure.forget();
    setDone(true);
  });
  useGivenAway({
    lock,
    order,
    hasChanges: changes.length > 0,
    onGiven: () => guard.leaveAtOnceTo(lastList("/orders")),
  });
  const leaving = useLeaving({ order, state, saving, rebase, guard });
  const { leave } = leaving;
  useCreateKey(state.base.status === DRAFT, leaving.create);
  // Whoever waits sees the holder's form fill in, unless there is text of their own to read.
  const isFollowing = (is === "theirs" || is === "elsewhere") && changes.length === 0;
  const freeAt = useActivity(order.id, is === "mine" ? lock.sessionId : null);
  const asks =
    rebase.isAsking ||
    guard.isAsking ||
    is === "lost" ||
    [sure.asks, offer, left, freeAt].some((question) => question !== null);
  const loaded = useLater(dialogs, asks);
  const comesFirst = isUnread || (offer !== null && loaded === null);
  const readOnly = is !== "mine" || rebase.isBehind || isDone || comesFirst || sure.asks !== null;
  useKeptFocus(!readOnly);
  useSteadyField();
  const hintOf = useOwnHints(rebase, state, readOnly);
  return (
    <FormProvider {...state.form}>
      <FieldHintsProvider value={hintOf}>
        {/* The field in use stays where it is by code (`useSteadyField`); two of that kind would do it twice. */}
        <div data-editor className="grid gap-4 [overflow-anchor:none]">
          <EditHead
            state={state}
            lock={lock}
            seen={seen}
            me={me}
            saving={saving}
            onSave={save}
            readOnly={readOnly}
            isFollowing={isFollowing}
            leaving={leaving}
          />
          <StripBand otherwise={t(is === "acquiring" ? "acquiring" : "mine")}>
            <EditStrip lock={lock} seen={seen} me={me} proposals={proposed} hasChanges={changes.length > 0} />
            <DeletedStrip lock={lock} state={state} />
            {is !== "mine" && is !== "acquiring" && !isGiven(lock.editing) && (
              <MineStrip order={order} state={state} />
            )}
            {state.base.status === DRAFT && !isFollowing && (
              <AlsoBegunStrip orderId={order.id} customer={state.values.customer} />
            )}
            {notice}
            <HandOverStrip left={left} />
            {!readOnly && <ProposalStrip proposals={proposals} currency={currency} />}
            <RefusedStrip saving={saving} rebase={rebase} onReload={reload.start} />
            <OutsideStrip rebase={rebase} currency={currency} />
          </StripBand>
          {isFollowing ? (
            <FollowedSections order={order} />
          ) : (
            <div style={personColor(me.id)}>
              <EditSections order={order} state={state} readOnly={readOnly} />
            </div>
          )}
          <ChangesBar state={state} saving={saving} onSave={save} keeping={keeping} />
        </div>
      </FieldHintsProvider>
      {loaded ? (
        <loaded.EditDialogs
          order={order}
          state={state}
          lock={lock}
          seen={seen}
          me={me}
          isDone={isDone}
          offer={offer}
          left={left}
          rebase={rebase}
          onSave={() => {
            saving.forget();
            send();
          }}
          sure={sure}
          freeAt={freeAt}
          guard={guard}
          onLeave={leave}
        />
      ) : (
        asks && <NotLoaded part={dialogs} />
      )}
      {is === "mine" && isUnread && <NotLoaded part={localDrafts} />}
    </FormProvider>
  );
}
