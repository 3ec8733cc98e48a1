import { env } from "./env";

/** The desk's secret, by which all is sealed; and the one before, if that still opens what is there. */
export function secrets(): [string, ...string[]] {
  const { NEXTAUTH_SECRET, NEXTAUTH_SECRET_BEFORE } = env();
  return NEXTAUTH_SECRET_BEFORE === undefined ? [NEXTAUTH_SECRET] : [NEXTAUTH_SECRET, NEXTAUTH_SECRET_BEFORE];
}
