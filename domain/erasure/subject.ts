import type { Tx } from "../../lib/db";
import { readDesk } from "../desk/read-desk";
import { DomainError } from "../shared/errors";

/** Whose data are erased. */
export type ErasureKind = "customer" | "user";

/** In the language of the desk, since it is written down: lists sort by it, and programs read it. */
const CALLED: Record<ErasureKind, Record<string, string>> = {
  customer: { en: "Erased customer", "zh-CN": "已清除的客户" },
  user: { en: "Erased person", "zh-CN": "已清除的人员" },
};

/** What somebody is called from now on: nobody else is called so. */
export async function erasedName(kind: ErasureKind, id: string): Promise<string> {
  const locale = (await readDesk())?.locale ?? "en";
  return `${CALLED[kind][locale] ?? CALLED[kind].en} ${id.slice(0, 8)}`;
}

export function alreadyErased(): DomainError {
  return new DomainError("ERASED", "Their data have been erased, for good.");
}

/** @throws {DomainError} ERASED: the account is nobody's any more (410) */
export async function requireNotErased(tx: Pick<Tx, "user">, userId: string): Promise<void> {
  const user = await tx.user.findUnique({ where: { id: userId }, select: { erasedAt: true } });
  if (user?.erasedAt) throw alreadyErased();
}
