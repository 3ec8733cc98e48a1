import { useSyncExternalStore } from "react";

const KEY = "holdfast.sound";
const listeners = new Set<() => void>();

/** Whether this browser may make a sound when somebody waits for its reader. Off until it is wanted. */
export function isSoundOn() {
  return localStorage.getItem(KEY) === "on";
}

export function useSound(): [boolean, (isOn: boolean) => void] {
  const isOn = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isSoundOn,
    () => false,
  );
  return [isOn, setSound];
}

function setSound(isOn: boolean) {
  if (isOn) localStorage.setItem(KEY, "on");
  else localStorage.removeItem(KEY);
  for (const listener of listeners) listener();
}
