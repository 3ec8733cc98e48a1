import type { ReactNode } from "react";
import { Texts } from "@/app/i18n/texts";

export default function DeskLayout({ children }: { children: ReactNode }) {
  return <Texts areas={["desk"]}>{children}</Texts>;
}
