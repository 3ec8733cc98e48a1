import fc from "fast-check";
import Pusher from "pusher";
import { scopesOf } from "../../domain/tokens/token-scope";
import { hashOfSecret, newTokenSecret, prefixOfSecret } from "../../domain/tokens/token-secret";
import { expectTrials, seedOfTrials, trialsOf } from "../../test/trials";
import { expect, test } from "../story";
import { type AnyRequest, answerTo, anyRequest } from "../support/any-request";
import type { Holdfast } from "../support/holdfast";

const REQUESTS = trialsOf("requests");
const AT_ONCE = 6;

test(`no request of ${REQUESTS} that may be anything is answered with an error of ours or a stack trace`, async ({
  holdfast,
  signIns,
}) => {
  test.setTimeout(REQUESTS * 500);
  const cookies = await Promise.all(
    (["amir", "anna", "vera"] as const).map(async (who) => {
      const state = await signIns.of(who);
      const kept = typeof state === "object" ? state.cookies : [];
      return kept.map(({ name, value }) => `${name}=${value}`).join("; ");
    }),
  );
  const pusher = Pusher.forURL(holdfast.pusherUrl);
  const requests = await anyRequest(holdfast.url, {
    cookies,
    tokens: await tokens(holdfast, Math.ceil(REQUESTS / 500)),
    signed: (method, path, body) => pusher.createSignedQueryString({ method, path, params: {}, body }),
  });
  const seed = seedOfTrials();
  const wrong: string[] = [];
  const statuses = new Map<number, number>();
  const all = fc.sample(requests, { seed, numRuns: REQUESTS }).values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const request of all) {
        const answer = await answerTo(holdfast.port, request).catch(String);
        const status = Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (isWrong(status, answer)) wrong.push(`${described(request)}\n${answer.slice(0, 500)}`);
      }
    }),
  );
  expect(wrong.slice(0, 5).join("\n\n"), `${wrong.length} wrong, with the seed ${seed}`).toBe("");
  expectTrials(
    "requests",
    [...statuses.values()].reduce((sum, count) => sum + count, 0),
  );
  // It got past the door, too.
  for (const status of [200, 307, 400, 401, 404, 405, 422])
    expect(statuses.get(status), String(status)).toBeGreaterThan(0);
});

function isWrong(status: number, answer: string) {
  return status === 0 || status >= 500 || /\n\s+at .+:\d+:\d+|node_modules|\(node:internal/.test(answer);
}

function described({ method, target, headers, body }: AnyRequest) {
  return `${method} ${target}\n${headers.map(([name, value]) => `${name}: ${value.slice(0, 200)}`).join("\n")}\n${String(body).slice(0, 300)}`;
}

/** A token may ask so often and no more. */
async function tokens(holdfast: Holdfast, count: number) {
  const { id } = await holdfast.db.user.findUniqueOrThrow({
    where: { email: "admin@holdfast.test" },
    select: { id: true },
  });
  const secrets = Array.from({ length: count }, newTokenSecret);
  await holdfast.db.apiToken.createMany({
    data: secrets.map((secret) => ({
      userId: id,
      name: "Fuzz",
      prefix: prefixOfSecret(secret),
      hash: hashOfSecret(secret) ?? "",
      scopes: scopesOf("ADMIN"),
    })),
  });
  return secrets;
}
