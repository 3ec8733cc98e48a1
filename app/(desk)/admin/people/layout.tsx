import type { ReactNode } from "react";
import { Texts } from "@/app/i18n/texts";

export default function PeopleLayout({ children }: { children: ReactNode }) {
  return <Texts areas={["people", "personal"]}>{children}</Texts>;
}
