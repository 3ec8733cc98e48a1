"use client";

import { useTranslations } from "@/app/i18n/use-translations";
import { parseRowId } from "@/domain/shared/row-id";
import { Link } from "../ui/link";

/** A page of the desk in words, with the way there. A path that isn't ours is only shown. */
export function PageName({ path }: { path: string }) {
  const t = useTranslations("frame.page");
  const name = nameOf(path);
  if (!name) return <span className="truncate text-muted">{path}</span>;
  return (
    <Link href={path.replace(/\/edit$/, "")} className="truncate text-muted hover:text-ink hover:underline">
      {t(name)}
    </Link>
  );
}

function nameOf(path: string) {
  if (Object.hasOwn(pages, path)) return pages[path as keyof typeof pages];
  const [, entries] = /^\/(products|customers)\/\w+$/.exec(path) ?? [];
  if (entries) return entries === "products" ? "product" : "customer";
  const [, id, edit] = /^\/orders\/([^/]+)(\/edit)?$/.exec(path) ?? [];
  if (id === undefined || parseRowId(id) === null) return null;
  return edit ? "editing" : "order";
}

const pages = {
  "/orders": "orders",
  "/customers": "customers",
  "/products": "products",
  "/my-work": "myWork",
  "/admin/locks": "locks",
  "/admin/people": "people",
  "/admin/realtime": "console",
  "/admin/realtime/channels": "console",
  "/admin/realtime/events": "console",
  "/admin/realtime/webhooks": "console",
  "/admin/desk": "desk",
  "/account": "account",
  "/account/tokens": "tokens",
} as const;
