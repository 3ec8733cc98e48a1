import type { Metadata } from "next";
import { ImportPage, type ImportPageProps } from "@/app/components/imports/import-page";
import { getTranslations } from "@/app/i18n/get-translations";
import { ProductImport } from "./product-import";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("title.product") };
}

export default function ProductImportPage(props: ImportPageProps) {
  return (
    <ImportPage kind="product" {...props}>
      {(steps) => <ProductImport {...steps} />}
    </ImportPage>
  );
}
