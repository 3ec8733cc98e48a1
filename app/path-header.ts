/** Carries the address of the page to server components, which have no other way to know it. Set by proxy.ts. */
export const PATH_HEADER = "x-holdfast-path";
