import { closeCode, requireCloseCode } from "./wire/close-code";

/** Thrown by `onOpen` or `authenticate` to turn a connection away with a code that its client understands. */
export class RefuseConnection extends Error {
  override readonly name = "RefuseConnection";

  constructor(
    /**
     * 4000 to 4099: don't come back (4000: but with TLS); 4100 to 4199: come back later; 4200 to 4299: come back at
     * once; 1000, 1001, 1008, 1011, 1012, 1013: come back later. Others throw.
     */
    readonly code: number = closeCode.unauthorized,
    message = "Connection not authorized",
  ) {
    super(message);
    requireCloseCode(code);
  }
}
