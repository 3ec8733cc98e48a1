import type { Metadata } from "next";
import { ImportPage, type ImportPageProps } from "@/app/components/imports/import-page";
import { getTranslations } from "@/app/i18n/get-translations";
import { CustomerImport } from "./customer-import";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("title.customer") };
}

export default function CustomerImportPage(props: ImportPageProps) {
  return (
    <ImportPage kind="customer" {...props}>
      {(steps) => <CustomerImport {...steps} />}
    </ImportPage>
  );
}
