import { afterAll, beforeAll, expect, it } from "vitest";
import { MailServer } from "../test/mail-server";
import { sendMail } from "./mail";

const mail = {
  to: "anna@desk.test",
  subject: "重设密码 — Søren",
  text: "Bonjour,\n\nhttps://desk.test/password#a_-b",
};
const MAIL_FROM = "Order desk, Nørrebro <desk@shop.test>";
const settingsOf = (server: MailServer) => ({ MAIL_FROM, SMTP_URL: server.url });

let server: MailServer;
beforeAll(async () => {
  server = await MailServer.start();
});
afterAll(() => server.stop());

it("hands over what was written, in any alphabet, and says that nobody is to answer", async () => {
  await sendMail(mail, settingsOf(server));
  const [got] = server.received;
  expect(got?.from).toEqual({ name: "Order desk, Nørrebro", address: "desk@shop.test" });
  expect(got?.to).toEqual([{ name: "", address: mail.to }]);
  expect(got?.subject).toBe(mail.subject);
  expect(got?.text?.trim()).toBe(mail.text);
  expect(got?.html).toBeUndefined();
  expect(got?.headers.find(({ key }) => key === "auto-submitted")?.value).toBe("auto-generated");
});

it("signs in with the name and the password of its URL", async () => {
  const seen: unknown[] = [];
  const guarded = await MailServer.start({
    authOptional: false,
    onAuth: ({ username, password }, _, done) => {
      seen.push([username, password]);
      done(null, { user: username });
    },
  });
  const SMTP_URL = guarded.url.replace("//", "//desk%40shop.test:p%3Aw%2F@");
  await sendMail(mail, { MAIL_FROM, SMTP_URL });
  expect(seen).toEqual([["desk@shop.test", "p:w/"]]);
  expect(guarded.received).toHaveLength(1);
  await guarded.stop();
});

it("sends nothing in the clear, nor to a server that nobody vouches for, where that wasn't asked for", async () => {
  const before = server.received.length;
  const plainly = server.url.replace("?ignoreTLS=true", "");
  await expect(sendMail(mail, { MAIL_FROM, SMTP_URL: plainly })).rejects.toThrow(/STARTTLS/i);
  expect(server.received).toHaveLength(before);

  const tried: unknown[] = [];
  const unknown = await MailServer.start({
    disabledCommands: [],
    onAuth: ({ username }, _, done) => {
      tried.push(username);
      done(null, { user: username });
    },
  });
  const SMTP_URL = `smtp://desk:secret@127.0.0.1:${unknown.port}`;
  await expect(sendMail(mail, { MAIL_FROM, SMTP_URL })).rejects.toThrow(/certificate/);
  expect([tried, unknown.received]).toEqual([[], []]);
  await unknown.stop();
});

it("says what a server that takes nothing said, but for the address, and that there is none", async () => {
  server.isRefusing = true;
  await expect(sendMail(mail, settingsOf(server))).rejects.toThrow(/<…>: mailbox full$/);
  server.isRefusing = false;
  const gone = await MailServer.start();
  const settings = settingsOf(gone);
  await gone.stop();
  await expect(sendMail(mail, settings)).rejects.toThrow(/ECONNREFUSED/);
});
