/**
 * On `presence-staff`, with no payload: a node has missed something that others said. Whoever is connected to it may lack
 * news and looks for itself, within so many milliseconds, not all at the same moment.
 */
export const NEWS_MISSED = "news.missed";
export const LOOK_WITHIN_MS = 2_000;
