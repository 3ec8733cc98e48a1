import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it, vi } from "vitest";
import { patientFetch } from "./patient-fetch";

const ofPage = { headers: { rsc: "1" } };
let stop = () => {};
afterEach(() => {
  vi.useRealTimers();
  stop();
});

/** A server that answers each request as its turn says, and the last turn for ever. */
async function serve(...turns: RequestListener[]) {
  const asked = vi.fn<RequestListener>((request, response) => {
    const turn = turns.length > 1 ? turns.shift() : turns[0];
    turn?.(request, response);
  });
  const server = createServer(asked).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/orders` };
}

const page: RequestListener = (_, response) =>
  response.setHeader("content-type", "text/x-component").end("page");
const refused: RequestListener = ({ socket }) => socket.destroy();
const away: RequestListener = (_, response) => response.writeHead(503).end();
const halfway: RequestListener = ({ socket }, response) => {
  response.setHeader("content-length", 100).write("half");
  setImmediate(() => socket.destroy());
};

it.each([
  ["can't be reached", refused],
  ["is away for the moment", away],
  ["is gone halfway through its answer", halfway],
])("asks for a page again when the server %s", async (_, failing) => {
  const { asked, url } = await serve(failing, failing, page);
  const response = await patientFetch(fetch)(url, ofPage);
  expect(await response.text()).toBe("page");
  expect(response).toMatchObject({ ok: true, url, redirected: false });
  expect(response.headers.get("content-type")).toBe("text/x-component");
  expect(asked).toHaveBeenCalledTimes(3);
});

const silent: RequestListener = () => {};
const fakeTimers = () => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });

it("asks for a page again when nothing comes of the first try", async () => {
  const { asked, url } = await serve(silent, page);
  fakeTimers();
  const answer = patientFetch(fetch)(url, ofPage);
  await vi.waitUntil(() => asked.mock.calls.length === 1);
  await vi.advanceTimersByTimeAsync(10_000);
  await vi.waitUntil(() => asked.mock.calls.length === 2);
  expect(await (await answer).text()).toBe("page");
});

it.each([
  ["an action", 30_000, { method: "POST", headers: { "next-action": "a" } }],
  ["anything else", 10_000, undefined],
])("gives %s up when no answer begins within %i ms, and doesn't send it again", async (_, withinMs, init) => {
  const { asked, url } = await serve(silent);
  fakeTimers();
  const ended = vi.fn();
  const answer = patientFetch(fetch)(url, init);
  answer.catch(ended);
  await vi.advanceTimersByTimeAsync(withinMs - 1);
  expect(ended).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  await expect(answer).rejects.toMatchObject({ name: "TimeoutError" });
  expect(asked.mock.calls.length).toBeLessThanOrEqual(1);
});

it("waits for the rest of an answer that has begun", async () => {
  let end = () => {};
  const { url } = await serve((_, response) => {
    response.write("begun, ");
    end = () => void response.end("and ended");
  });
  fakeTimers();
  const response = await patientFetch(fetch)(url);
  await vi.advanceTimersByTimeAsync(60_000);
  end();
  expect(await response.text()).toBe("begun, and ended");
});

it.each([
  ["an action", { method: "POST", ...ofPage }],
  ["a prefetch", { headers: { rsc: "1", "next-router-prefetch": "1" } }],
  ["anything else", undefined],
])("lets %s fail at once", async (_, init) => {
  const { asked, url } = await serve(refused);
  await expect(patientFetch(fetch)(url, init)).rejects.toThrow();
  expect(asked).toHaveBeenCalledTimes(1);
});

it("hands on every other answer, also one that says no", async () => {
  const { asked, url } = await serve((_, response) => response.writeHead(404).end("no"));
  expect(await patientFetch(fetch)(url, ofPage)).toMatchObject({ status: 404 });
  expect(asked).toHaveBeenCalledTimes(1);
});

it("stops asking when the page isn't wanted any more", async () => {
  const { url } = await serve(away);
  const unwanted = new AbortController();
  const answer = patientFetch(fetch)(url, { ...ofPage, signal: unwanted.signal });
  unwanted.abort();
  await expect(answer).rejects.toMatchObject({ name: "AbortError" });
});
