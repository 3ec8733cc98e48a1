import { ERASURE_REASONS } from "../../erasure/shared/erased";
import { IMPORT_KINDS } from "../../imports/shared/import-kind";
import { ROLES } from "../../users/shared/roles";

/**
 * What a row of the audit log may say beside who did what to whom: a fact that isn't here doesn't compile, and one without words
 * in the catalogues doesn't either. A list names all that it may be. Never contents of orders, never secrets, and never what people
 * write: rows can't be changed, and would keep the names that somebody has written.
 */
export const FACTS = {
  because: ["credentials", "password", "disabled", "another", "code", "passkey"],
  factor: ["totp", "recovery", "passkey"],
  format: ["csv", "xlsx", "jsonl"],
  how: ["resend", "discard"],
  kind: IMPORT_KINDS,
  reason: ERASURE_REASONS,
  role: ROLES,
  holder: "person",
  remember: "yesNo",
  tokens: "yesNo",
  addresses: "count",
  customers: "count",
  orders: "count",
  people: "count",
  products: "count",
  rows: "count",
  upTo: "count",
  validForDays: "count",
  taxRatePpm: "rate",
  locale: "text",
  currency: "text",
  event: "text",
  hash: "text",
  name: "text",
  session: "text",
  timeZone: "text",
  where: "text",
  scopes: "texts",
} as const satisfies Record<string, readonly string[] | keyof Values>;

export type FactName = keyof typeof FACTS;

/** `person`: an id. */
type Values = { yesNo: boolean; count: number; rate: number; text: string; texts: string[]; person: string };
type ValueOf<K> = K extends keyof Values ? Values[K] : K extends readonly (infer Word)[] ? Word : never;

export type Facts = { [N in FactName]?: ValueOf<(typeof FACTS)[N]> | null };

/** The facts that are words, with what they may be. */
export type WordFact = { [N in FactName]: (typeof FACTS)[N] extends readonly string[] ? N : never }[FactName];
