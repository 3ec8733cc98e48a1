/** A call of the HTTP API that is the program's own; its signature is checked. */
export interface ExtensionCall {
  readonly appId: string;
  readonly method: string;
  /** What follows the extension's name, decoded. */
  readonly path: readonly string[];
  readonly parameters: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

/**
 * Calls under `/apps/{id}/{name}/…`, beside Pusher's and signed like them: a namespace of the program's own in which no
 * Pusher client or SDK ever asks.
 */
export interface ApiExtension {
  readonly name: string;
  /**
   * @returns what is sent as JSON; null for a 404
   * @throws {ApiError} any other refusal
   */
  answer(call: ExtensionCall): object | null | Promise<object | null>;
}
