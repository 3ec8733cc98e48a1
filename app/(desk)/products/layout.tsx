import type { ReactNode } from "react";
import { Texts } from "@/app/i18n/texts";

export default function ProductsLayout({ children }: { children: ReactNode }) {
  return <Texts areas={["entries", "products"]}>{children}</Texts>;
}
