/** Carries the address of a page to its server components, which have no other way to know it. Set by our own server. */
export const PATH_HEADER = "x-holdfast-path";
