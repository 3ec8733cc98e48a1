import { env } from "./env";

/** Where passkeys are good: those of one host name are none at another, and no page of another origin may ask for them. */
export type PasskeySite = { id: string; origins: string[] };

/**
 * By the public address; where none is configured, by the host that was asked, as everything else of this desk is then. A proxy that
 * somebody else runs gains nothing by another host: no device has a passkey for that.
 *
 * @param host with its port, as a request names it
 */
export function passkeySite(host: string): PasskeySite {
  const { NEXTAUTH_URL } = env();
  const possible = NEXTAUTH_URL === undefined ? [`http://${host}`, `https://${host}`] : [NEXTAUTH_URL];
  const urls = possible.filter((url) => URL.canParse(url)).map((url) => new URL(url));
  return { id: urls[0]?.hostname ?? "", origins: urls.map(({ origin }) => origin) };
}
