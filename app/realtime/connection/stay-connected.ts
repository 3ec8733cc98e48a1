import type Pusher from "pusher-js";
import { retryDelayMs } from "./retry-delay";

/** What the connection is for the person in front of the page. */
export type ConnectionState =
  /** At first, and in the first moments without one. */
  | { is: "connecting" }
  | { is: "live" }
  | { is: "reconnecting" }
  /** The network is gone, or the server has been out of reach for a while. */
  | { is: "offline" }
  /** There is no WebSocket, but the server answers: everything works by asking it every few seconds. */
  | { is: "slow" }
  /** The server ended it for good: signed out, or not let in. */
  | { is: "refused" };

const RECONNECTING_AFTER_MS = 2_000;
const OFFLINE_AFTER_MS = 15_000;

/**
 * Keeps a pusher-js connected: at once when a network, a tab or a page from the back/forward cache is there again, soon
 * when the connection was lost. Tells each change of state. Returns how to stop.
 */
export function stayConnected(pusher: Pusher, tell: (state: ConnectionState) => void): () => void {
  const { connection } = pusher;
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let told: ConnectionState["is"] = "connecting";
  /** Whether a `disconnected` is our own doing. */
  let own = false;

  connection.bind("connected", connected);
  connection.bind("connecting", down);
  connection.bind("disconnected", disconnected);
  const stopListening = listen([
    [window, "online", reconnectNow],
    [window, "offline", down],
    [window, "pageshow", reconnectNow],
    [window, "pagehide", pause],
    [document, "visibilitychange", () => document.visibilityState === "visible" && reconnectNow()],
  ]);
  down();

  return function stop() {
    clearTimers();
    stopListening();
    connection.unbind("connected", connected);
    connection.unbind("connecting", down);
    connection.unbind("disconnected", disconnected);
    pusher.disconnect();
  };

  function say(is: ConnectionState["is"]) {
    if (is === told) return;
    told = is;
    tell({ is });
  }

  function connected() {
    clearTimers();
    say("live");
    let toldHow = false;
    const link = connection.connection;
    // A close code that says how to come back: pusher-js does as it says.
    for (const action of ["retry", "backoff", "refused", "tls_only"])
      link.bind(action, () => {
        toldHow = true;
      });
    link.bind("closed", () => {
      // By now pusher-js has let go of a link that was lost; one that it closed itself says so late, or not at all.
      if (connection.state === "connected" && connection.connection === null && !toldHow) lost();
    });
  }

  /** pusher-js would wait for a second. */
  function lost() {
    pause();
    down();
    later(retryDelayMs(0), () => pusher.connect());
  }

  function down() {
    if (connection.state === "connected" && navigator.onLine) return;
    if (told === "live") say("connecting");
    if (timers.size > 0) return;
    later(RECONNECTING_AFTER_MS, () => say(navigator.onLine ? "reconnecting" : "offline"));
    later(OFFLINE_AFTER_MS, () => say("offline"));
  }

  function reconnectNow() {
    if (connection.state === "connected") {
      // It may be dead without knowing. The answer, or none, decides.
      connection.send_event("pusher:ping", {});
      return;
    }
    if (told === "refused") return;
    pause();
    pusher.connect();
  }

  function pause() {
    own = true;
    pusher.disconnect();
    own = false;
  }

  function disconnected() {
    if (own) return;
    clearTimers();
    say("refused");
  }

  function later(ms: number, action: () => void) {
    const timer = setTimeout(() => {
      timers.delete(timer);
      action();
    }, ms);
    timers.add(timer);
  }

  function clearTimers() {
    for (const timer of timers) clearTimeout(timer);
    timers.clear();
  }
}

function listen(events: [EventTarget, string, () => void][]) {
  for (const [target, event, listener] of events) target.addEventListener(event, listener);
  return () => {
    for (const [target, event, listener] of events) target.removeEventListener(event, listener);
  };
}
