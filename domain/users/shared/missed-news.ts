/**
 * On `presence-staff`, with no payload: a node has missed something that others said. Whoever is connected to it may lack
 * news and looks for itself, within so many milliseconds, not all at the same moment.
 */
export const NEWS_MISSED = "news.missed";
export const LOOK_WITHIN_MS = 2_000;

/**
 * On `presence-staff`: whether a node hears nothing of the others (`isLate`), so that what people do there shows later here, or
 * hears them again. Whoever comes meanwhile is told, too.
 */
export const NEWS_LATE = "news.late";
export type NewsLate = { isLate: boolean };
