import { db } from "../../lib/db";
import { publisher } from "../../lib/publisher";
import { requireHolder } from "../locks/guard/require-holder";
import type { EditSession } from "../locks/row/edit-session";
import { viewersChannel } from "../orders/shared/order-channels";
import { moveLiveEdit } from "./live-edit";
import type { DraftMessages } from "./shared/draft-messages";
import type { FormSection } from "./shared/form-section";

/**
 * The holder has gone to another part of the form; viewers see which.
 *
 * @throws {OrderLocked} the session doesn't have the order, or not at that epoch (423)
 */
export async function recordSection(moved: {
  orderId: number;
  session: EditSession;
  epoch: number;
  section: FormSection;
}): Promise<void> {
  await requireHolder(moved);
  const { orderId, epoch, section } = moved;
  const rev = await moveLiveEdit(db, { orderId, epoch, section });
  if (rev === null) return;
  const message: DraftMessages["draft.section"] = { orderId, epoch, rev, section };
  publisher().publish([viewersChannel(orderId)], "draft.section", message);
}
