"use client";

import { X } from "lucide-react";
import { useOptimistic, useState, useTransition } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { useRefresh } from "@/app/components/frame/use-refresh";
import { useKeptText } from "@/app/components/orders/use-kept-text";
import { Card, CardHeader } from "@/app/components/ui/card";
import { Form } from "@/app/components/ui/form";
import { Input } from "@/app/components/ui/input";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { useRealtime } from "@/app/realtime/realtime-provider";
import type { OrderDetails } from "@/domain/orders/get-order";
import { compareText } from "@/domain/shared/compare-text";
import { setTagsAction } from "./annotate-actions";

/** Open to everybody who may edit, whoever has the lock. */
export function TagsCard({ order, mayEdit }: { order: OrderDetails; mayEdit: boolean }) {
  const t = useTranslations("order.tags");
  const { userId } = useRealtime();
  const failureText = useFailureText();
  const refresh = useRefresh();
  const [tags, showTags] = useOptimistic(order.tags);
  const [text, setText] = useKeptText(order.id, "tag");
  const [problem, setProblem] = useState<string | null>(null);
  const [, startSending] = useTransition();

  function change(add: string[], remove: string[]) {
    startSending(async () => {
      showTags(
        [...tags.filter((tag) => !remove.includes(tag) && !add.includes(tag)), ...add].sort(compareText),
      );
      const result = await reached(setTagsAction({ userId, orderId: order.id, add, remove }));
      setProblem(result.ok ? null : failureText(result.error));
      // What was typed comes back, unless something else has been typed since.
      if (!result.ok) setText((typed) => typed || add.join());
      await refresh();
    });
  }
  function addTyped() {
    const tag = text.trim().toLowerCase();
    if (tag && !tags.includes(tag)) change([tag], []);
    setText("");
  }
  return (
    <Card>
      <CardHeader title={t("title")} />
      <div className="grid gap-3 p-4">
        {tags.length === 0 && <p className="text-muted">{t("none")}</p>}
        {tags.length > 0 && (
          <ul className="flex flex-wrap gap-1.5">
            {tags.map((tag) => (
              <li
                key={tag}
                className="inline-flex h-6 items-center gap-1 rounded-full bg-sunken pl-2.5 text-xs last:pr-0 touch:h-10 touch:text-sm [&:not(:has(button))]:pr-2.5"
              >
                {tag}
                {mayEdit && (
                  <button
                    type="button"
                    aria-label={t("remove", { tag })}
                    onClick={() => change([], [tag])}
                    className="grid size-6 place-items-center rounded-full text-muted hover:bg-hover hover:text-ink touch:size-10"
                  >
                    <X aria-hidden className="size-3" />
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
        {mayEdit && (
          <Form action={addTyped}>
            <Input
              aria-label={t("add")}
              placeholder={t("add")}
              value={text}
              maxLength={32}
              onChange={(event) => setText(event.target.value)}
            />
          </Form>
        )}
        {problem && (
          <p role="alert" className="text-bad-ink text-xs">
            {problem}
          </p>
        )}
      </div>
    </Card>
  );
}
