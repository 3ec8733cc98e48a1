"use client";

import { useTimeZone } from "next-intl";
import { useEffect, useRef } from "react";
import { keepTimeZone } from "@/app/i18n/keep-time-zone";
import { reached } from "@/app/reached";

/** Tells the server the browser's time zone when it wrote the page's times in another one; once a page load. */
export function TellTimeZone() {
  const written = useTimeZone();
  const told = useRef(false);
  useEffect(() => {
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (told.current || here === written) return;
    told.current = true;
    void reached(keepTimeZone(here));
  }, [written]);
  return null;
}
