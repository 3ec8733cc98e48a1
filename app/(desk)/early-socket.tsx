import { headers } from "next/headers";
import { version } from "pusher-js/package.json";
import { NONCE_HEADER } from "@/lib/nonce-header";

/** Longer than a page takes to come alive on a slow phone; after that nobody will take it any more. */
const WAITS_MS = 30_000;

/**
 * Opens the page's WebSocket while the browser still loads the page's scripts: `takeEarlySocket` hands it to pusher-js
 * when that connects for the first time. On a page that one came to by a link it is open already, and React runs no
 * script.
 *
 * @param appKey of the app that the page connects to
 */
export async function EarlySocket({ appKey }: { appKey: string }) {
  const nonce = (await headers()).get(NONCE_HEADER) ?? undefined;
  const path = `/app/${encodeURIComponent(appKey)}?protocol=7&client=js&version=${version}&flash=false`;
  const script = `(function(){try{
var s=new WebSocket(location.origin.replace(/^http/,"ws")+${JSON.stringify(path)}),m=[];
s.onmessage=function(e){m.push(e)};
window.earlySocket={socket:s,messages:m,timer:setTimeout(function(){s.close()},${WAITS_MS})};
}catch(e){}})()`;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: nothing in it comes from outside but the key of our own app.
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: script }} />;
}
