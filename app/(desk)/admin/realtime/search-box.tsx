"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { type FormEvent, useTransition } from "react";
import { Form } from "@/app/components/ui/form";
import { Input } from "@/app/components/ui/input";
import { useTranslations } from "@/app/i18n/use-translations";

/** Searches when Enter is pressed or the field is emptied; what for is in the address. */
export function SearchBox({
  what,
  total,
  found,
  shown,
}: {
  what: "connections" | "channels";
  total: number;
  found: number;
  shown: number;
}) {
  const t = useTranslations("console.search");
  const router = useRouter();
  const path = usePathname();
  const search = useSearchParams().get("q") ?? "";
  const [isBusy, start] = useTransition();

  function go(words: string) {
    if (words.trim() === search) return;
    start(() => router.replace(words.trim() ? `${path}?${new URLSearchParams({ q: words.trim() })}` : path));
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    go(String(new FormData(event.currentTarget).get("q")));
  }

  return (
    <Form onSubmit={submit} className="flex flex-wrap items-center gap-3" aria-busy={isBusy}>
      <Input
        key={search}
        type="search"
        name="q"
        defaultValue={search}
        maxLength={100}
        aria-label={t(what)}
        placeholder={t(what)}
        onChange={(event) => event.target.value === "" && go("")}
        className="max-w-sm"
      />
      <p className="figures text-muted text-xs" role="status">
        {shown < found ? t("first", { shown, found }) : t("found", { found, total })}
      </p>
    </Form>
  );
}
