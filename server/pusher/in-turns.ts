/** How many connections are ended in one turn of the event loop: each tells its channels that it is gone. */
const perTurn = 100;

/** Does something that is not free to each, and lets the rest of the world go on in between. */
export async function inTurns<T>(all: Iterable<T>, act: (one: T) => void): Promise<void> {
  let done = 0;
  for (const one of all) {
    if (done > 0 && done % perTurn === 0) await new Promise(setImmediate);
    act(one);
    done++;
  }
}
