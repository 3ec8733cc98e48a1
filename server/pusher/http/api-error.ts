/** A refusal of the HTTP API, with a message for the developer who called it. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly status: 400 | 401 | 403 | 404 | 413 | 429,
    message: string,
  ) {
    super(message);
  }
}
