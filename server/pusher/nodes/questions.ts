import type { Clock } from "../clock";
import { kinds } from "./node-message";
import type { Voice } from "./voice";

/** How long an answer may take. */
const answerWithinMs = 500;

/** What a node said; undefined when it didn't answer in time. */
export interface NodeAnswer {
  readonly node: string;
  readonly answer: unknown;
}

interface Waiting {
  readonly answers: Map<string, unknown>;
  readonly nodes: readonly string[];
  readonly done: () => void;
}

/** Asks the other nodes what only they know, and answers theirs. */
export class Questions {
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  constructor(
    readonly voice: Voice,
    readonly clock: Clock,
    /** This node's own answer. */
    readonly answerOf: (question: unknown) => unknown,
  ) {}

  /** @param nodes those who are expected to answer */
  async ask(question: unknown, nodes: readonly string[]): Promise<NodeAnswer[]> {
    const id = ++this.#lastId;
    const answers = new Map<string, unknown>();
    if (nodes.length > 0)
      await new Promise<void>((resolve) => {
        const cancel = this.clock.after(answerWithinMs, resolve);
        const done = () => {
          cancel();
          resolve();
        };
        this.#waiting.set(id, { answers, nodes, done });
        this.voice.say(kinds.ask, JSON.stringify({ id, question }));
      });
    this.#waiting.delete(id);
    return nodes.map((node) => ({ node, answer: answers.get(node) }));
  }

  asked(from: string, body: string) {
    const { id, question } = JSON.parse(body);
    const answer = this.answerOf(question) ?? null;
    this.voice.say(kinds.answer, JSON.stringify({ to: from, id, answer }));
  }

  answered(from: string, body: string) {
    const { to, id, answer } = JSON.parse(body);
    const waiting = to === this.voice.node ? this.#waiting.get(id) : undefined;
    if (!waiting) return;
    waiting.answers.set(from, answer);
    if (waiting.nodes.every((node) => waiting.answers.has(node))) waiting.done();
  }
}
