import type { ReactNode } from "react";
import { Texts } from "@/app/i18n/texts";

export default function LocksLayout({ children }: { children: ReactNode }) {
  return <Texts areas={["locks", "order"]}>{children}</Texts>;
}
