import type { Metadata } from "next";
import { ImportPage, type ImportPageProps } from "@/app/components/imports/import-page";
import { getTranslations } from "@/app/i18n/get-translations";
import { OrderImport } from "./order-import";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("title.order") };
}

export default function OrderImportPage(props: ImportPageProps) {
  return (
    <ImportPage kind="order" {...props}>
      {(steps) => <OrderImport {...steps} />}
    </ImportPage>
  );
}
