import type { LiveEdit } from "@/domain/drafts/live-edit";
import { applyPatch, type DraftPatch } from "@/domain/drafts/shared/draft-patch";
import type { FormSection } from "@/domain/drafts/shared/form-section";
import { type FieldName, ORDER_FIELDS } from "@/domain/orders/shared/order-fields";
import type { OrderForm } from "@/domain/orders/shared/order-form";

/** The order as it is shown, and the hold that may change it. */
export type Followed = { version: number; form: OrderForm; epoch: number | null };

type Moved = { epoch: number; rev: number; section: FormSection | null };

/**
 * The holder's form as it fills in, for whoever looks. What didn't change from one draft to the next stays the same
 * object, so that only those who show what changed hear of something new.
 */
export class FollowStore {
  readonly #listeners = new Set<() => void>();
  #shown: Followed;
  #live: LiveEdit | null = null;
  /** Of the last text that was told. News of where the holder is may overtake it. */
  #textRev = 0;
  /** What is shown: the order's own form while nobody types. */
  form: OrderForm;
  section: FormSection | null = null;

  constructor(shown: Followed) {
    this.#shown = shown;
    this.form = shown.form;
  }

  /** Another version of the order, or another hold. */
  show(shown: Followed) {
    this.#shown = shown;
    this.#settle();
  }

  /** Takes a snapshot, unless what was heard while it was fetched is newer. */
  async begin(fetched: Promise<LiveEdit | null>) {
    const before = this.#live;
    const live = await fetched;
    if (live ? this.#isNews(live) : this.#live === before) this.#live = live;
    if (live) this.#textRev = Math.max(this.#textRev, live.rev);
    this.#settle();
  }

  /** Answers false if what moved can't be told without a snapshot. */
  draft(news: Moved & { orderId: number; baseVersion: number; patch: DraftPatch | null }): boolean {
    if (news.rev <= this.#textRev) return true;
    if (news.patch === null) return false;
    this.#textRev = news.rev;
    const { baseVersion, patch } = news;
    if (this.#isNews(news)) this.#live = { ...news, patch };
    else if (this.#live?.epoch === news.epoch) this.#live = { ...this.#live, baseVersion, patch };
    this.#settle();
    return true;
  }

  moved({ orderId, ...news }: Moved & { orderId: number }) {
    if (!this.#isNews(news)) return;
    const kept = this.#live?.epoch === news.epoch ? this.#live : { orderId, baseVersion: 0, patch: {} };
    this.#live = { ...kept, ...news };
    this.#settle();
  }

  readonly listen = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  #isNews({ rev }: { rev: number }) {
    return this.#live === null || rev > this.#live.rev;
  }

  #settle() {
    const { form, version, epoch } = this.#shown;
    const live = this.#live?.epoch === epoch ? this.#live : null;
    // A draft belongs on the version that it was typed on; the other one is on its way.
    const next = live && live.baseVersion === version ? applyPatch(form, live.patch) : form;
    this.form = sharing(this.form, next);
    this.section = live?.section ?? null;
    for (const listener of this.#listeners) listener();
  }
}

/** `next`, made of the parts of `now` that are equal. */
function sharing(now: OrderForm, next: OrderForm): OrderForm {
  const lines = next.lines.map((line) => now.lines.find((old) => isEqual(old, line)) ?? line);
  const shared = { ...next, lines };
  for (const { name } of ORDER_FIELDS) share(name, now, shared);
  return shared;
}

function share<N extends FieldName>(name: N, now: OrderForm, next: OrderForm) {
  if (isEqual(now[name], next[name])) next[name] = now[name];
}

function isEqual(one: unknown, other: unknown) {
  return JSON.stringify(one) === JSON.stringify(other);
}
