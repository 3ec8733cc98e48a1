"use client";

import { useRefresh } from "@/app/components/frame/use-refresh";
import { reached } from "@/app/reached";
import { read } from "@/app/read";
import { useChannel } from "@/app/realtime/use-channel";
import { useSoon } from "@/app/use-soon";
import { entryChannels } from "@/domain/entries/shared/entry-channels";
import type { EntryKind } from "@/domain/entries/shared/entry-kind";

/** Changes that come within this time are fetched at once, in milliseconds. */
const GATHER_MS = 200;
/** While an import is running there is no end of them. */
const REST_MS = 1_500;

/**
 * Keeps a page of entries fresh: fetches it again when one that it shows has changed, and after each (re)connect if
 * anything has, which it may have missed.
 *
 * @param mark of what the page shows (domain/entries/entry-mark.ts)
 * @param isShown whether the page shows this one
 */
export function useFreshEntries(kind: EntryKind, mark: string, isShown: (id: number) => boolean) {
  const refresh = useRefresh();
  const refreshSoon = useSoon(refresh, GATHER_MS, REST_MS);

  async function catchUp() {
    const now = await reached(read("entry-mark", kind));
    if (!now.ok || now.value !== mark) await refresh();
  }
  useChannel(
    entryChannels[kind],
    "entries",
    {
      "entry.changed"({ id }) {
        if (isShown(id)) refreshSoon();
      },
    },
    { onSubscribed: () => void catchUp() },
  );
}
