import type { ReactNode } from "react";
import { Texts } from "@/app/i18n/texts";

export default function AuditLayout({ children }: { children: ReactNode }) {
  return <Texts areas={["audit"]}>{children}</Texts>;
}
