"use client";

import { useTranslations } from "@/app/i18n/use-translations";
import { Button } from "../ui/button";
import { leave } from "./leave";

/** The way out of a page without the desk's own menus. */
export function SignOut() {
  return <Button onClick={leave}>{useTranslations("frame")("signOut")}</Button>;
}
