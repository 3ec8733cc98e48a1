type Listener = (data?: unknown) => void;

/** What tests have in the place of a part of pusher-js that others bind to. */
export class Emitter {
  readonly #listeners = new Map<string, Set<Listener>>();
  bind(event: string, listener: Listener) {
    this.#listeners.set(event, (this.#listeners.get(event) ?? new Set()).add(listener));
  }
  unbind(event: string, listener: Listener) {
    this.#listeners.get(event)?.delete(listener);
  }
  emit(event: string, data?: unknown) {
    for (const listener of [...(this.#listeners.get(event) ?? [])]) listener(data);
  }
}
