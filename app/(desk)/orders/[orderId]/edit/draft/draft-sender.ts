import { retryDelayMs } from "@/app/realtime/connection/retry-delay";
import type { ClientDraft } from "@/domain/drafts/shared/draft-messages";

/** An answer takes milliseconds. One that doesn't come was lost, or what it would answer was. */
const ANSWER_WITHIN_MS = 3_000;
/** A client event holds 10 KB; a larger draft goes by POST. */
const LARGEST_EVENT_BYTES = 10_000;

/** What stands in the form now; `text` tells one state of it from another, and is empty when nothing was changed. */
export type Typed = { text: string; draft: Omit<ClientDraft, "seq"> };

/** kept: the server has it. refused: it will not have it. failed: nobody knows; it can be tried again. */
export type Outcome = "kept" | "refused" | "failed";

interface Ways {
  /** null while there is nothing that it could be sent as: no lock so far. */
  typed(): Typed | null;
  /** By the WebSocket; its answer comes to `answered`. Returns whether there is one, dead or alive. */
  byEvent(draft: ClientDraft): boolean;
  /** By POST: slower, but whoever calls learns what became of it. */
  byPost(draft: ClientDraft): Promise<Outcome>;
  /** The number of the next message: rises with each, whoever sends it. */
  nextSeq(): number;
  /** The server keeps what stands in the form now. */
  onKept(): void;
}

/**
 * Brings what is typed to the server, and believes that it is there when the server has said so. A WebSocket takes
 * messages for seconds after its other end has gone, so what was sent is sent again until it is answered.
 */
export class DraftSender {
  readonly #ways: Ways;
  /** What the server said last that it keeps. */
  #kept = "";
  /** Sent, and not answered so far: it may be there or not. */
  #open: { text: string; seq: number } | null = null;
  #refused: string | null = null;
  #failures = 0;
  #isStopped = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ways: Ways) {
    this.#ways = ways;
  }

  /**
   * Sends what the server doesn't have.
   *
   * @param isUrgent also what is on its way already: there may be no later time to find that it was lost
   */
  send({ isUrgent = false } = {}) {
    const typed = this.#missing();
    if (typed && (isUrgent || this.#open?.text !== typed.text)) this.#send(typed, "event");
  }

  answered(seq: number, outcome: Outcome) {
    if (seq !== this.#open?.seq) return;
    clearTimeout(this.#timer);
    if (outcome === "failed") {
      this.#timer = setTimeout(this.#tryAgain, retryDelayMs(this.#failures++));
      return;
    }
    const { text } = this.#open;
    this.#open = null;
    this.#failures = 0;
    if (outcome === "kept") this.#kept = text;
    else this.#refused = text;
    if (outcome === "kept" && this.#ways.typed()?.text === text) this.#ways.onKept();
  }

  /** The page is gone: whatever is on its way is the last of it. */
  stop() {
    clearTimeout(this.#timer);
    this.#isStopped = true;
  }

  #missing(): Typed | null {
    const typed = this.#ways.typed();
    if (!typed || typed.text === this.#refused) return null;
    // Something else may be there by now that was sent since.
    const isKept = typed.text === this.#kept && (!this.#open || this.#open.text === typed.text);
    return isKept ? null : typed;
  }

  #tryAgain = () => {
    const typed = this.#missing();
    if (typed) this.#send(typed, "post");
  };

  #send({ text, draft }: Typed, way: "event" | "post") {
    clearTimeout(this.#timer);
    const seq = this.#ways.nextSeq();
    this.#open = { text, seq };
    const numbered = { ...draft, seq };
    if (way === "event" && fitsEvent(numbered) && this.#ways.byEvent(numbered)) {
      this.#timer = setTimeout(this.#tryAgain, ANSWER_WITHIN_MS);
      return;
    }
    void this.#ways.byPost(numbered).then((outcome) => {
      if (!this.#isStopped) this.answered(seq, outcome);
    });
  }
}

function fitsEvent(draft: ClientDraft) {
  return new Blob([JSON.stringify(draft)]).size <= LARGEST_EVENT_BYTES;
}
