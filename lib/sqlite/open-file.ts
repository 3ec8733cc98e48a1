import { statSync } from "node:fs";

/** A file that is open, and whether it is still the one at its path: SQLite goes on in one that was deleted. */
export class OpenFile {
  readonly #identity: string;

  constructor(private readonly path: string) {
    this.#identity = this.#found();
  }

  get isAtPath() {
    return this.#found() === this.#identity;
  }

  /** A few microseconds: two numbers of the folder's entry. */
  #found() {
    const stats = statSync(this.path, { bigint: true, throwIfNoEntry: false });
    return stats ? `${stats.dev}:${stats.ino}` : "";
  }
}
