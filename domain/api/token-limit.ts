import { RateLimit } from "../rate-limit";

/** Requests of one token. A busy integration stays far below; a loop that runs wild doesn't stop the shop. */
export const TOKEN_LIMIT = { points: 600, perSeconds: 60 };

export const tokenLimit = new RateLimit("requests", TOKEN_LIMIT);

/** By the address that they come from. */
export const wrongTokenLimit = new RateLimit("wrong tokens", { points: 60, perSeconds: 60 });
