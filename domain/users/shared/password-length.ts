/**
 * In characters. NIST SP 800-63B-4 asks for 15 where a password is all there is and for 8 at least; 12 that aren't among
 * the first to be guessed are between. `longestEver`: what was taken once, and still opens its account.
 */
export const PASSWORD_LENGTH = { min: 12, max: 128, longestEver: 200 };
