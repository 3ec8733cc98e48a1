/** Carries the nonce of a page's inline scripts to its server components. Set by our own server. */
export const NONCE_HEADER = "x-holdfast-nonce";
