"use client";

import { useLeaveGuard } from "@/app/components/frame/use-leave-guard";
import { useHasUnsent } from "@/app/components/orders/use-kept-text";
import { LeaveDialog } from "./edit/draft/leave-dialog";

/** Asks before a note, a tag or a message that isn't sent is left behind, on a page that has nothing else to ask about. */
export function UnsentGuard() {
  const guard = useLeaveGuard(useHasUnsent(), () => {});
  return <LeaveDialog guard={guard} count={0} />;
}
