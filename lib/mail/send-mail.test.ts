import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { MailServer } from "../../test/mail-server";
import { sendMail } from "./send-mail";

const mail = {
  to: "anna@desk.test",
  subject: "重设密码 — Søren",
  text: "Bonjour,\n\nhttps://desk.test/password#abcdefghijklmnopqrstuvwxyz",
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

it("says what a server that takes nothing said, but for what it was told, and that there is none", async () => {
  const SMTP_URL = server.url.replace("//", "//desk%40shop.test:s3cret-word@");
  const said = async (refusal: string) => {
    server.refusal = refusal;
    const error = await sendMail(mail, { MAIL_FROM, SMTP_URL }).catch(({ message }) => message);
    server.refusal = null;
    return error;
  };
  expect(await said(`<${mail.to.toUpperCase()}>: mailbox full`)).toMatch(/<…>: mailbox full$/);
  expect(await said("spam: https://desk.test/password#ABCDEFGHIJKLMNOPQRSTUVWXYZ")).toMatch(/spam: …#…$/);
  expect(await said("spam: abcdefghijklmnopqrstuvwxyz, s3cret-word")).toMatch(/spam: …, …$/);
  expect((await said("x".repeat(5_000))).length).toBeLessThan(400);

  const gone = await MailServer.start();
  const settings = settingsOf(gone);
  await gone.stop();
  await expect(sendMail(mail, settings)).rejects.toThrow(/ECONNREFUSED/);
});

it("gives up on a server that goes on saying something, and on one that says nothing", async () => {
  for (const line of ["220-wait\r\n", ""]) {
    const slow = createServer((socket) => {
      socket.on("error", () => {});
      const timer = setInterval(() => line && socket.write(line), 5);
      socket.on("close", () => clearInterval(timer));
    });
    await once(slow.listen(0, "127.0.0.1"), "listening");
    const { port } = slow.address() as AddressInfo;
    const SMTP_URL = `smtp://127.0.0.1:${port}`;
    await expect(sendMail(mail, { MAIL_FROM, SMTP_URL }, 200), line).rejects.toThrow(/timeout|aborted/i);
    slow.close();
    await once(slow, "close");
  }
});
