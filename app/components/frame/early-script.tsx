import { headers } from "next/headers";
import { NONCE_HEADER } from "@/lib/nonce-header";

/**
 * Calls a function as soon as the browser has read so far, before the page's scripts are there. It is written into the page as
 * text, so it uses nothing from outside but what it is given: data, and functions of that kind. What it throws is lost: a
 * page does without what is early. React runs no script, so it runs once for a page that comes from the server.
 */
export async function EarlyScript<Given extends unknown[]>({
  run,
  given,
}: {
  run: (...given: Given) => void;
  given: Given;
}) {
  const texts = given.map((one) => (typeof one === "function" ? String(one) : json(one)));
  return (
    <script
      nonce={(await headers()).get(NONCE_HEADER) ?? undefined}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: functions of ours, and JSON that can't end the script.
      dangerouslySetInnerHTML={{ __html: `try{(${run})(${texts})}catch(e){}` }}
    />
  );
}

function json(value: unknown) {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}
