"use client";

import { Search } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { useRef } from "react";
import { useTranslations } from "@/app/i18n/use-translations";
import { cn } from "../ui/cn";
import { Kbd } from "../ui/kbd";
import { useShortcut } from "./shortcuts/use-shortcut";
import { useGo } from "./use-go";

const LISTS = ["orders", "customers", "products"] as const;

/** Searches the list in front, or the one of the page in front; elsewhere the orders. `/` puts the cursor into it. */
export function SearchField({ className }: { className?: string }) {
  const t = useTranslations("frame.search");
  const go = useGo();
  const path = usePathname();
  const params = useSearchParams();
  const field = useRef<HTMLInputElement>(null);
  const list = LISTS.find((one) => path === `/${one}` || path.startsWith(`/${one}/`)) ?? "orders";
  const isInFront = path === `/${list}`;
  const searched = isInFront ? (params.get("q") ?? "") : "";

  useShortcut("/", () => field.current?.select());

  function search(form: FormData) {
    const words = String(form.get("q") ?? "").trim();
    // On the list the filters stay; the place in the list found so far does not.
    const next = new URLSearchParams(isInFront ? params : undefined);
    for (const name of ["q", "page", "after", "before"]) next.delete(name);
    if (words) next.set("q", words);
    go(next.size === 0 ? `/${list}` : `/${list}?${next}`);
  }

  return (
    <search className={cn("min-w-0", className)}>
      <form action={search} className="relative">
        <Search aria-hidden className="absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted" />
        <input
          // The address is the truth: another search, or back, and it shows that.
          key={`${list} ${searched}`}
          ref={field}
          type="search"
          name="q"
          defaultValue={searched}
          maxLength={100}
          aria-label={t(list)}
          placeholder={t(list)}
          autoComplete="off"
          className="h-8 w-full rounded-md border border-transparent bg-sunken pr-8 pl-8 text-sm transition-colors hover:border-line-strong focus-visible:border-accent focus-visible:bg-surface focus-visible:outline-1 focus-visible:outline-offset-0 touch:h-10 touch:text-lg [&::-webkit-search-cancel-button]:hidden"
        />
        <Kbd className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 max-sm:hidden">/</Kbd>
      </form>
    </search>
  );
}
