import { auditMessages } from "@/domain/audit/shared/audit-messages";
import { consoleMessages } from "@/domain/console/shared/console-messages";
import { draftMessages } from "@/domain/drafts/shared/draft-messages";
import { handOverMessages } from "@/domain/drafts/shared/hand-over-messages";
import { entryMessages } from "@/domain/entries/shared/entry-messages";
import { lockAlertMessages, lockMessages } from "@/domain/locks/shared/lock-messages";
import { orderMessages } from "@/domain/orders/shared/schemas/order-messages";
import { requestMessages } from "@/domain/requests/shared/request-messages";
import { presenceMessages, viewerMessages } from "@/domain/users/shared/presence-messages";

export { memberInfo } from "@/domain/users/shared/presence-messages";
export { makePusher } from "./make-pusher";

/** What comes over the channels: what it is about -> event -> the schema of its payload. */
export const messages = {
  audit: auditMessages,
  console: consoleMessages,
  drafts: draftMessages,
  entries: entryMessages,
  handOvers: handOverMessages,
  lockAlerts: lockAlertMessages,
  locks: lockMessages,
  orders: orderMessages,
  presence: presenceMessages,
  requests: requestMessages,
  viewers: viewerMessages,
  /** For who only wants to know how a subscription went. */
  none: {},
} as const;
