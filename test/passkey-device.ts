import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { isoCBOR } from "@simplewebauthn/server/helpers";
import type { PasskeySite } from "../lib/passkey-site";

const sha256 = (bytes: Buffer | string) => createHash("sha256").update(bytes).digest();

/** Of authenticator data (WebAuthn, 6.1). */
const PRESENT = 0x01;
const VERIFIED = 0x04;
const HAS_KEY = 0x40;

/** What may be otherwise than it ought to be. */
type Odd = { origin?: string; rpId?: string; isVerified?: boolean; counter?: number; userHandle?: string };

/** A device with one passkey, as a browser speaks for it: its key pair, and what it signs with that. */
export class PasskeyDevice {
  readonly #keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
  readonly id = randomBytes(16).toString("base64url");
  counter = 0;

  constructor(
    private readonly site: PasskeySite,
    private readonly counts = true,
  ) {}

  /** Answers to `startPasskey`. */
  make({ challenge }: { challenge: string }, odd: Odd = {}) {
    const { x = "", y = "" } = this.#keys.publicKey.export({ format: "jwk" });
    // EC2, ES256, P-256 (RFC 9053).
    const key = new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, new Uint8Array(Buffer.from(x, "base64url"))],
      [-3, new Uint8Array(Buffer.from(y, "base64url"))],
    ]);
    const id = Buffer.from(this.id, "base64url");
    const data = Buffer.concat([
      this.#data(HAS_KEY, odd),
      Buffer.alloc(16),
      Buffer.from([0, id.length]),
      id,
      isoCBOR.encode(key),
    ]);
    const attestation = new Map<string, unknown>([
      ["fmt", "none"],
      ["attStmt", new Map()],
      ["authData", new Uint8Array(data)],
    ]);
    return {
      ...this.#named(),
      response: {
        attestationObject: Buffer.from(isoCBOR.encode(attestation as never)).toString("base64url"),
        clientDataJSON: this.#client("webauthn.create", challenge, odd).toString("base64url"),
      },
    };
  }

  /** Answers to `askForPasskey`. */
  answer({ challenge }: { challenge: string }, odd: Odd = {}) {
    if (this.counts) this.counter++;
    const data = this.#data(0, odd);
    const client = this.#client("webauthn.get", challenge, odd);
    const signature = sign("sha256", Buffer.concat([data, sha256(client)]), this.#keys.privateKey);
    return {
      ...this.#named(),
      response: {
        authenticatorData: data.toString("base64url"),
        clientDataJSON: client.toString("base64url"),
        signature: signature.toString("base64url"),
        ...(odd.userHandle === undefined ? {} : { userHandle: odd.userHandle }),
      },
    };
  }

  #named() {
    return { id: this.id, rawId: this.id, type: "public-key" as const };
  }

  #data(flags: number, { rpId = this.site.id, isVerified = true, counter = this.counter }: Odd) {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(rpId), Buffer.from([flags | PRESENT | (isVerified ? VERIFIED : 0)]), count]);
  }

  #client(type: string, challenge: string, { origin = this.site.origins[0] }: Odd) {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }
}
