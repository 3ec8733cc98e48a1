"use client";

import { useRefresh } from "@/app/components/frame/use-refresh";
import { useSlowly } from "./use-slowly";

/** Without live news, the page is fetched again every few seconds; there is one, in the desk's layout. */
export function RefreshSlowly() {
  const refresh = useRefresh();
  useSlowly(() => void refresh());
  return null;
}
