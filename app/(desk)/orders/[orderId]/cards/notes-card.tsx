"use client";

import { useRef, useState, useTransition } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { useRefresh } from "@/app/components/frame/use-refresh";
import { useKeptText } from "@/app/components/orders/use-kept-text";
import { When } from "@/app/components/orders/when";
import { Avatar } from "@/app/components/ui/avatar";
import { Button } from "@/app/components/ui/button";
import { Card, CardHeader } from "@/app/components/ui/card";
import { Form } from "@/app/components/ui/form";
import { Textarea } from "@/app/components/ui/input";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { useRealtime } from "@/app/realtime/realtime-provider";
import type { OrderDetails } from "@/domain/orders/get-order";
import { addNoteAction } from "./annotate-actions";

/** Open to everybody who may edit, whoever has the lock. */
export function NotesCard({ order, mayEdit }: { order: OrderDetails; mayEdit: boolean }) {
  const t = useTranslations("order.notes");
  return (
    <Card>
      <CardHeader title={t("title")} />
      <div className="grid gap-4 p-4">
        {mayEdit && <NoteForm orderId={order.id} />}
        {order.notes.length === 0 && !mayEdit && <p className="text-muted">{t("none")}</p>}
        {order.notes.length > 0 && (
          <ul className="grid gap-4">
            {order.notes.map((note) => (
              <li key={note.id} className="grid grid-cols-[1.5rem_1fr] gap-x-2.5">
                <Avatar id={note.author.id} name={note.author.name} />
                <div className="min-w-0">
                  <p className="flex flex-wrap items-baseline justify-between gap-x-2">
                    <span className="font-medium">{note.author.name}</span>
                    <When at={note.createdAt} />
                  </p>
                  <p className="wrap-anywhere whitespace-pre-wrap">{note.body}</p>
                </div>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}

function NoteForm({ orderId }: { orderId: number }) {
  const t = useTranslations("order.notes");
  const { userId } = useRealtime();
  const failureText = useFailureText();
  const refresh = useRefresh();
  const [body, setBody] = useKeptText(orderId, "note");
  const [problem, setProblem] = useState<string | null>(null);
  const [isSending, startSending] = useTransition();
  const form = useRef<HTMLFormElement>(null);

  function send() {
    startSending(async () => {
      const result = await reached(addNoteAction({ userId, orderId, body }));
      setProblem(result.ok ? null : failureText(result.error));
      if (!result.ok) return;
      setBody("");
      await refresh();
    });
  }
  return (
    <Form ref={form} action={send} className="grid gap-2">
      <Textarea
        aria-label={t("label")}
        placeholder={t("placeholder")}
        value={body}
        maxLength={2_000}
        rows={2}
        onChange={(event) => setBody(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
        }}
      />
      {problem && (
        <p role="alert" className="text-bad-ink text-xs">
          {problem}
        </p>
      )}
      <Button type="submit" size="sm" className="justify-self-end" busy={isSending} disabled={!body.trim()}>
        {t("add")}
      </Button>
    </Form>
  );
}
