import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import type { Messages } from "./catalogues";
import { MoreTexts } from "./more-texts";

/** Areas whose texts only a part of the desk needs in the browser. That part is wrapped in `<Texts areas>`. */
const OF_A_PART = [
  "login",
  "account",
  "audit",
  "order",
  "locks",
  "people",
  "personal",
  "tokens",
  "work",
  "entries",
  "products",
  "customers",
  "desk",
  "imports",
] as const satisfies (keyof Messages)[];

/** What every page sends to the browser. */
export async function commonTexts(): Promise<Partial<Messages>> {
  const texts: Partial<Messages> = { ...(await getMessages()) };
  for (const area of OF_A_PART) delete texts[area];
  return texts;
}

/** Sends the texts of these areas, too, for the client components inside. Server components have all texts anyway. */
export async function Texts({
  areas,
  children,
}: {
  areas: (typeof OF_A_PART)[number][];
  children: ReactNode;
}) {
  const texts = await getMessages();
  return (
    <MoreTexts texts={Object.fromEntries(areas.map((area) => [area, texts[area]]))}>{children}</MoreTexts>
  );
}
