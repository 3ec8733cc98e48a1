import type { Metadata } from "next";
import { ImportsPage } from "@/app/components/imports/imports-page";
import { getTranslations } from "@/app/i18n/get-translations";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("title.customer") };
}

export default function CustomerImportsPage() {
  return <ImportsPage kind="customer" />;
}
