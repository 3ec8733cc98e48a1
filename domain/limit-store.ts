/** A Redis in which several nodes count together: an ioredis client that refuses at once what it can't do now. */
export interface LimitStore {
  readonly redis: { eval(script: string, keyCount: number, ...keysAndArguments: string[]): Promise<unknown> };
  /** What its keys begin with. */
  readonly prefix: string;
}

/** On `globalThis`, since Next's bundle and ours are two module graphs in one process. */
const shared = globalThis as { holdfastLimitStore?: LimitStore };

/** The composition root says so; without it each node counts for itself. */
export function setLimitStore(store: LimitStore | undefined) {
  shared.holdfastLimitStore = store;
}

export function limitStore(): LimitStore | undefined {
  return shared.holdfastLimitStore;
}
