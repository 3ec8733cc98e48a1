import type { ReactNode } from "react";
import { Texts } from "@/app/i18n/texts";

export default function CustomerImportLayout({ children }: { children: ReactNode }) {
  return <Texts areas={["imports"]}>{children}</Texts>;
}
