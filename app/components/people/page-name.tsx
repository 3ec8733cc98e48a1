"use client";

import { useTranslations } from "@/app/i18n/use-translations";
import { Link } from "../ui/link";
import { nameOfPage } from "./name-of-page";

/** A page of the desk in words, with the way there. A path that isn't ours is only shown. */
export function PageName({ path }: { path: string }) {
  const t = useTranslations("frame.page");
  const name = nameOfPage(path);
  if (!name) return <span className="truncate text-muted">{path}</span>;
  return (
    <Link href={path.replace(/\/edit$/, "")} className="truncate text-muted hover:text-ink hover:underline">
      {t(name)}
    </Link>
  );
}
