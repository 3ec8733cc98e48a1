import type { ReactNode } from "react";
import { Texts } from "@/app/i18n/texts";

export default function OrderImportLayout({ children }: { children: ReactNode }) {
  return <Texts areas={["order", "imports"]}>{children}</Texts>;
}
