import type { ReactNode } from "react";
import { Texts } from "@/app/i18n/texts";

export default function MyWorkLayout({ children }: { children: ReactNode }) {
  return <Texts areas={["order", "work"]}>{children}</Texts>;
}
