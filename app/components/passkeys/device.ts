import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  WebAuthnError,
} from "@simplewebauthn/browser";
import { useSyncExternalStore } from "react";

/** Why there is no answer: whoever was asked changed their mind or has none at hand; the device has one of theirs already. */
export type NoAnswer = "none" | "known";

/** Loaded when somebody uses a passkey, and by nobody else. */
const library = () => import("@simplewebauthn/browser");

/** Asks the device for an answer by one of its passkeys, and the person to unlock it. */
export async function answerOfDevice(options: PublicKeyCredentialRequestOptionsJSON) {
  const { startAuthentication } = await library();
  return startAuthentication({ optionsJSON: options }).catch(noAnswer);
}

/** Has the device make a passkey. */
export async function keyOfDevice(options: PublicKeyCredentialCreationOptionsJSON) {
  const { startRegistration } = await library();
  return startRegistration({ optionsJSON: options }).catch(noAnswer);
}

function noAnswer(error: unknown): NoAnswer {
  return (error as Partial<WebAuthnError>).code === "ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED"
    ? "known"
    : "none";
}

const never = () => () => {};

/** Whether this browser has passkeys at this address: none by plain http but on this machine, and none where there is no name. */
export function useHasPasskeys(): boolean {
  return useSyncExternalStore(never, hasPasskeys, () => false);
}

function hasPasskeys() {
  const { hostname } = window.location;
  const isName = !hostname.includes(":") && !/^[\d.]+$/.test(hostname);
  return isName && "PublicKeyCredential" in window;
}
