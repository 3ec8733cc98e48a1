import type { claimSession } from "../claim-session";

declare global {
  interface Window {
    early?: Early;
  }
}

/** What a page began before its scripts were there. */
export type Early = {
  /** null once somebody has taken it. */
  socket: WebSocket | null;
  /** What came before anybody listened. */
  messages: MessageEvent[];
  /** Closes the socket if nobody takes it. */
  timer: ReturnType<typeof setTimeout>;
  /** The tab's edit session, on a page that edits, if it could be claimed so early. */
  session: Promise<string | null> | null;
  /** What /api/pusher/auth says for the connection, once that has a name; null where it says nothing. */
  signatures: { socketId: string; answer: Promise<unknown> } | null;
};

/**
 * Opens the page's WebSocket, and asks for the signatures that it will subscribe with as soon as the server has named
 * the connection.
 *
 * It is written into pages as text (app/components/frame/early-script.tsx), so it uses nothing from outside.
 */
export function openEarly(
  {
    path,
    userId,
    channels,
    sessionKey,
    waitsMs,
    answerWithinMs,
  }: {
    path: string;
    userId: string;
    channels: string[];
    /** null where nothing is edited. */
    sessionKey: string | null;
    waitsMs: number;
    answerWithinMs: number;
  },
  claim: typeof claimSession,
) {
  const socket = new WebSocket(location.origin.replace(/^http/, "ws") + path);
  const early: Early = {
    socket,
    messages: [],
    timer: setTimeout(() => socket.close(), waitsMs),
    session: sessionKey === null ? null : claim(sessionKey, "leave it"),
    signatures: null,
  };
  window.early = early;
  socket.onmessage = (message) => {
    early.messages.push(message);
  };
  socket.addEventListener(
    "message",
    ({ data }) => {
      const { event, data: text } = JSON.parse(data);
      if (event !== "pusher:connection_established") return;
      const socketId: string = JSON.parse(text).socket_id;
      const ask = async () => {
        const body = new URLSearchParams({
          user_id: userId,
          socket_id: socketId,
          channels: JSON.stringify(channels),
        });
        const session = await early.session;
        if (session) body.set("session_id", session);
        const signal = AbortSignal.timeout(answerWithinMs);
        const response = await fetch("/api/pusher/auth", { method: "POST", body, signal });
        return response.ok ? response.json() : null;
      };
      early.signatures = { socketId, answer: ask().catch(() => null) };
    },
    { once: true },
  );
}
