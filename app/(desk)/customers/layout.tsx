import type { ReactNode } from "react";
import { Texts } from "@/app/i18n/texts";

export default function CustomersLayout({ children }: { children: ReactNode }) {
  return <Texts areas={["entries", "customers", "personal"]}>{children}</Texts>;
}
