/** Every error that the domain may answer with, and its HTTP status. A code without a status doesn't compile. */
export const httpStatusOf = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  PROOF_NEEDED: 403,
  NOT_FOUND: 404,
  ORDER_CHANGED: 409,
  CHANGED: 409,
  DRAFT_LATE: 409,
  KEY_IN_USE: 409,
  ERASED: 410,
  INVALID: 422,
  KEY_REUSED: 422,
  ORDER_LOCKED: 423,
  TOO_MANY: 429,
  DATABASE_BUSY: 503,
  DATABASE_GONE: 503,
  DATABASE_FULL: 507,
} as const satisfies Record<string, number>;

export type DomainErrorCode = keyof typeof httpStatusOf;

/** Facts that the shown message needs: who, since when, which field. Plain JSON, since it crosses to the browser. */
export type ErrorDetails = Record<string, string | number | boolean | null>;

/** ORDER_LOCKED says who has the order, and for how long, by whichever way it is answered; null, null, 0: nobody. */
export type LockedFacts = ErrorDetails & {
  holder: string | null;
  holderId: string | null;
  heldForMs: number;
};

type Told =
  | [code: "ORDER_LOCKED", message: string, details: LockedFacts]
  | [
      code: Exclude<DomainErrorCode, "ORDER_LOCKED">,
      message: string,
      details?: ErrorDetails,
      options?: ErrorOptions,
    ];

/** Thrown by use cases. Its message is fit to be shown; anything else that is thrown is a bug. */
export class DomainError extends Error {
  override readonly name: string = "DomainError";
  readonly code: DomainErrorCode;
  readonly details: ErrorDetails;

  constructor(...[code, message, details = {}, options]: Told) {
    super(message, options);
    this.code = code;
    this.details = details;
  }
}

export class NotFound extends DomainError {
  override readonly name = "NotFound";

  constructor(what: string, id: string | number, more: ErrorDetails = {}) {
    super("NOT_FOUND", `There is no ${what} ${id}.`, { what, id, ...more });
  }
}

export class Forbidden extends DomainError {
  override readonly name = "Forbidden";

  constructor(message = "You may not do that.") {
    super("FORBIDDEN", message);
  }
}

/** Input that doesn't fit. `fields`: path of a form's field -> message key. */
export class InvalidInput extends DomainError {
  override readonly name = "InvalidInput";

  constructor(readonly fields: Record<string, string>) {
    super("INVALID", "Some fields need another look.");
  }
}
