"use client";

import { useSyncExternalStore } from "react";
import { knownRequests, listenToRequests, type SeenRequest } from "./request-store";

const none: readonly SeenRequest[] = [];

/** Every request that concerns whoever is signed in: what they wait for, and who waits for them. */
export function useRequests(): readonly SeenRequest[] {
  return useSyncExternalStore(listenToRequests, knownRequests, () => none);
}
