import { publisher } from "../../lib/publisher";
import type { DomainEvent } from "../events/domain-event";
import { entryChannels } from "./shared/entry-channels";
import type { EntryMessages } from "./shared/entry-messages";

/** Tells lists and pages that an entry is another now. */
export function publishEntryNews(event: DomainEvent): void {
  if (event.type !== "EntryChanged") return;
  const message: EntryMessages["entry.changed"] = { id: event.id, by: event.by };
  publisher().publish([entryChannels[event.kind]], "entry.changed", message);
}
