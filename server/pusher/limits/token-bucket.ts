/** The state of a bucket, kept by whoever it limits. */
interface Bucket {
  tokens: number;
  tokensAt: number;
}

/** Takes a token from a bucket that gets `perSecond` of them a second and holds as many. */
export function takeToken(bucket: Bucket, perSecond: number, nowMs: number): boolean {
  bucket.tokens = Math.min(perSecond, bucket.tokens + ((nowMs - bucket.tokensAt) / 1000) * perSecond);
  bucket.tokensAt = nowMs;
  if (bucket.tokens < 1) return false;
  bucket.tokens--;
  return true;
}
