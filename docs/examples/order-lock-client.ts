import Echo from "laravel-echo";
import Pusher from "pusher-js";

/** Connects a page to the Holdfast that it came from. */
export function connect(key: string, from: Location | URL = location): Pusher {
  return new Pusher(key, {
    cluster: "",
    wsHost: from.hostname,
    wsPort: Number(from.port) || 80,
    wssPort: Number(from.port) || 443,
    forceTLS: from.protocol === "https:",
    enabledTransports: ["ws", "wss"],
    channelAuthorization: {
      transport: "ajax",
      endpoint: `${from.origin}/api/pusher/auth`,
      params: { session_id: crypto.randomUUID() },
    },
  });
}

/** pusher-js, and with it Echo, has no setting for this: whatever it opens from now on says more in its URL. */
export function sayInUrl(query: Record<string, string>) {
  const open = Pusher.Runtime.createWebSocket.bind(Pusher.Runtime);
  Pusher.Runtime.createWebSocket = (url) => open(`${url}&${new URLSearchParams(query)}`);
}

/** What a page does when it is told. */
export interface Page {
  startEditing(lock: { orderId: string; holder: string }): void;
  showWhoHasIt(lock: { orderId: string; holder: string }): void;
  showError(error: unknown): void;
}

export function edit(pusher: Pusher, orderId: number, page: Page) {
  const channel = pusher.subscribe(`private-order.${orderId}`);
  channel.bind("lock.yours", page.startEditing);
  channel.bind("lock.taken", page.showWhoHasIt);
  channel.bind("pusher:subscription_error", page.showError);
  pusher.bind("lock.failed", page.showError);
}

export function editWithEcho(pusher: Pusher, key: string, orderId: number, page: Page) {
  const echo = new Echo({ broadcaster: "pusher", key, client: pusher });
  echo
    .private(`order.${orderId}`)
    .listen(".lock.yours", page.startEditing)
    .listen(".lock.taken", page.showWhoHasIt)
    .error(page.showError);
  return () => echo.leave(`order.${orderId}`);
}
