/**
 * Carries texts between nodes: each hears every text, its own included, in the order in which its sender sent it. What
 * can't be sent is lost, and whoever listens sees by the numbers that something is missing (nodes/voice.ts).
 */
export interface Bus {
  /** @returns false when the text was dropped */
  send(text: string): boolean;
  /** Called once, before anything is sent. */
  listen(listener: (text: string) => void): void;
}
