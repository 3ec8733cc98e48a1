type Fetch = typeof globalThis.fetch;

/** How long to wait before each next try, in milliseconds; the last one again and again. */
const WAITS_MS = [250, 500, 1_000, 2_000];

/** What says that the server, or the one behind a proxy, isn't there at the moment. */
const AWAY = [502, 503, 504];

/**
 * A `fetch` that waits out a server that is away, for what Next fetches of a page.
 *
 * Where such a fetch fails, or breaks off halfway, Next loads the whole page instead: away from what somebody types,
 * and onto the browser's error page as long as the server is away. So the page is asked for again until it is there,
 * and handed on whole. Actions and everything else fail at once, as they should: the person is told, and decides.
 */
export function patientFetch(fetch: Fetch): Fetch {
  return (input, init) => (isOfPage(init) ? fetchWhole(fetch, input, init) : fetch(input, init));
}

/** A prefetch may fail: nobody waits for it. */
function isOfPage({ method = "GET", headers }: RequestInit = {}): boolean {
  const sent = new Headers(headers);
  return method === "GET" && sent.get("rsc") === "1" && !sent.has("next-router-prefetch");
}

async function fetchWhole(fetch: Fetch, ...request: Parameters<Fetch>): Promise<Response> {
  const signal = request[1]?.signal;
  for (let tries = 0; ; tries++) {
    const answer = await received(fetch, ...request).catch((error: unknown) => {
      if (signal?.aborted) throw error;
    });
    if (answer && !AWAY.includes(answer.response.status)) return whole(answer);
    await new Promise((resolve) => setTimeout(resolve, WAITS_MS[Math.min(tries, WAITS_MS.length - 1)]));
    signal?.throwIfAborted();
  }
}

async function received(fetch: Fetch, ...request: Parameters<Fetch>) {
  const response = await fetch(...request);
  return { response, body: response.body && (await response.blob()) };
}

function whole({ response, body }: Awaited<ReturnType<typeof received>>): Response {
  const { url, redirected } = response;
  const made = new Response(body, response);
  return Object.defineProperties(made, { url: { value: url }, redirected: { value: redirected } });
}
