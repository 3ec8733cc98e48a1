import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { freshDatabase } from "../../../test/database";
import { MailServer } from "../../../test/mail-server";
import { aPerson, recordPublished } from "../../../test/orders";
import { aSession } from "../../../test/sessions";
import { actorOfSession } from "../actor-of-session";
import type { Actor } from "../shared/roles";
import { makePasswordLink } from "./make-password-link";
import { type LetterOf, passOnLink } from "./pass-on-link";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let server: MailServer;
let actor: Actor;
let anna: { id: string };

const letterOf: LetterOf = async ({ name, locale }) => ({ subject: `For ${name}`, text: `In ${locale}` });
const link = () => makePasswordLink({ actor, userId: anna.id });
const passOn = (secret: string, letter: LetterOf | null = letterOf) =>
  passOnLink({ actor, userId: anna.id, secret, letterOf: letter });
const onRecord = async () => {
  const object = `user:${anna.id}`;
  const rows = await database.db.auditEntry.findMany({ where: { object }, orderBy: { id: "asc" } });
  return rows.map(({ verb, actorId }) => [verb, actorId]);
};

beforeAll(async () => {
  server = await MailServer.start();
  // Read once by this process.
  Object.assign(process.env, {
    NEXTAUTH_SECRET: "the secret of a test's desk",
    PUSHER_APP_SECRET: "the secret of a test's desk",
    NEXTAUTH_URL: "http://desk.test",
    SMTP_URL: server.url,
    MAIL_FROM: "desk@shop.test",
  });
  database = await freshDatabase();
  recordPublished();
});
afterAll(async () => {
  await database.drop();
  await server.stop();
});
beforeEach(async () => {
  const amir = await aPerson("Amir", "ADMIN");
  actor = (await actorOfSession(await aSession(amir.id))) ?? expect.fail();
  anna = await aPerson("Anna");
  await database.db.user.update({ where: { id: anna.id }, data: { locale: "zh-CN" } });
  server.received.length = 0;
});

it("sends a link to its person's own address, in their language, and answers it to nobody", async () => {
  const secret = await link();
  const { email } = await database.db.user.findUniqueOrThrow({ where: { id: anna.id } });
  expect(await passOn(secret)).toEqual({ mailedTo: email });
  expect(server.received).toMatchObject([{ to: [{ address: email }], subject: "For Anna" }]);
  expect(server.received[0]?.text).toContain("In zh-CN");
  expect(await onRecord()).toEqual([
    ["password.linkMade", actor.id],
    ["password.linkSent", actor.id],
  ]);
});

it("answers it to be passed on by hand, where that was asked for", async () => {
  const secret = await link();
  expect(await passOn(secret, null)).toEqual({ secret, isMailRefused: false });
  expect(server.received).toEqual([]);
  expect(await onRecord()).toEqual([["password.linkMade", actor.id]]);
});

it("answers it, and says so, where no server took the mail", async () => {
  server.refusal = "mailbox full";
  const secret = await link();
  expect(await passOn(secret)).toEqual({ secret, isMailRefused: true });
  server.refusal = null;
  expect(await onRecord(), "nothing was sent").toEqual([["password.linkMade", actor.id]]);
});
