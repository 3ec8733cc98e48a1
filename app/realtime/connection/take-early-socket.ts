/**
 * The socket that the page opened before its scripts were there, if it leads to `url` and is still good; the first who
 * asks gets it. What has happened to it already happens again to whoever listens by the next turn.
 */
export function takeEarlySocket(url: string): WebSocket | null {
  const { early } = window;
  if (!early?.socket) return null;
  const { socket, messages, timer } = early;
  early.socket = null;
  clearTimeout(timer);
  if (socket.readyState > WebSocket.OPEN || socket.url !== new URL(url).href) {
    socket.close();
    return null;
  }
  if (socket.readyState === WebSocket.OPEN)
    queueMicrotask(() => {
      socket.onopen?.(new Event("open"));
      // Of a copy: whoever collects them still, since nobody listens yet, adds to the list.
      for (const message of [...messages]) socket.onmessage?.(message);
    });
  return socket;
}
