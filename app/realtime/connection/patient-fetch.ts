type Fetch = typeof globalThis.fetch;

/** How long to wait before each next try, in milliseconds; the last one again and again. */
const WAITS_MS = [250, 500, 1_000, 2_000];

/** What says that the server, or the one behind a proxy, isn't there at the moment. */
const AWAY = [502, 503, 504];

/**
 * How long an answer may be awaited until it begins, in milliseconds. A connection that a network dropped silently is
 * used again by browsers, and nothing would ever come of it: what gives up closes it, and the next try takes another.
 * An action may take a large draft through a narrow line first.
 */
const ANSWER_WITHIN_MS = { action: 30_000, other: 10_000 };

/**
 * A `fetch` that waits out a server that is away, for what Next fetches of a page.
 *
 * Where such a fetch fails, or breaks off halfway, Next loads the whole page instead: away from what somebody types,
 * and onto the browser's error page as long as the server is away. So the page is asked for again until it is there,
 * and handed on whole. Actions and everything else fail at once, as they should: the person is told, and decides.
 * Nothing is waited for without end ({@link ANSWER_WITHIN_MS}).
 */
export function patientFetch(fetch: Fetch): Fetch {
  const timely: Fetch = (input, init) => answerInTime(fetch, input, init);
  return (input, init) => (isOfPage(init) ? fetchWhole(timely, input, init) : timely(input, init));
}

async function answerInTime(fetch: Fetch, ...[input, init]: Parameters<Fetch>) {
  const late = new AbortController();
  const signal = init?.signal ? AbortSignal.any([init.signal, late.signal]) : late.signal;
  const timer = setTimeout(
    () => late.abort(new DOMException("The server doesn't answer", "TimeoutError")),
    new Headers(init?.headers).has("next-action") ? ANSWER_WITHIN_MS.action : ANSWER_WITHIN_MS.other,
  );
  return fetch(input, { ...init, signal }).finally(() => clearTimeout(timer));
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
