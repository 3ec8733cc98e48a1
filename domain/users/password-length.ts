/** In characters. NIST SP 800-63B asks for 8 at least; 200 keep a request from hashing megabytes. */
export const PASSWORD_LENGTH = { min: 8, max: 200 };
