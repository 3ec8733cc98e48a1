import type { Metadata } from "next";
import { ImportsPage } from "@/app/components/imports/imports-page";
import { getTranslations } from "@/app/i18n/get-translations";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("title.product") };
}

export default function ProductImportsPage() {
  return <ImportsPage kind="product" />;
}
