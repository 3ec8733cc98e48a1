import type { ReactNode } from "react";
import { Texts } from "@/app/i18n/texts";

export default function TokensLayout({ children }: { children: ReactNode }) {
  return <Texts areas={["tokens"]}>{children}</Texts>;
}
