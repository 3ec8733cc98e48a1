/** Closes the palette, and then does what was chosen. */
export type Run = (action: () => unknown) => () => void;
