import { pageActor } from "@/app/session";
import { listWebhooks } from "@/domain/console/read-console";
import { isAdmin } from "@/domain/users/shared/roles";
import { SilentNodes } from "../silent-nodes";
import { DeadLettersTable } from "./dead-letters-table";
import { WebhooksTable } from "./webhooks-table";

export default async function WebhooksPage() {
  const actor = await pageActor();
  if (!isAdmin(actor)) return null;
  const { webhooks, deadLetters, sent, failed, silent } = await listWebhooks(actor);
  return (
    <>
      <SilentNodes nodes={silent} />
      <WebhooksTable webhooks={webhooks} sent={sent} failed={failed} />
      {webhooks.length > 0 && <DeadLettersTable letters={deadLetters} />}
    </>
  );
}
