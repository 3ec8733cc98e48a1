import type { Metadata } from "next";
import { ImportsPage } from "@/app/components/imports/imports-page";
import { getTranslations } from "@/app/i18n/get-translations";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("title.order") };
}

export default function OrderImportsPage() {
  return <ImportsPage kind="order" />;
}
