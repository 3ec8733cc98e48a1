import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "../../lib/db";
import { freshDatabase } from "../../test/database";
import { aCustomer, anEditSession, anOrder, aPerson, recordPublished } from "../../test/orders";
import { PasskeyDevice } from "../../test/passkey-device";
import { aSession, sealed } from "../../test/sessions";
import { endConnections } from "../console/end-connections";
import { sendEvent } from "../console/send-event";
import { settleDeadLetter } from "../console/settle-dead-letter";
import { removeDemo } from "../demo/remove-demo";
import { changeDesk } from "../desk/change-desk";
import { setUp } from "../desk/set-up";
import { setupCode } from "../desk/setup-code";
import { eraseCustomer } from "../erasure/erase-customer";
import { eraseUser } from "../erasure/erase-user";
import { exportCustomer } from "../exports/people/export-customer";
import { exportUser } from "../exports/people/export-user";
import { recordExport } from "../exports/record-export";
import type { ImportState } from "../imports/shared/import-state";
import { runImport, undoImport } from "../imports/steer-import";
import { forceUnlockAll } from "../locks/console/force-unlock-all";
import { forceUnlock } from "../locks/force-unlock";
import { lockHistoryCsv } from "../locks/history/lock-history-csv";
import { readDatabaseClock, shiftDatabaseClock } from "../locks/row/database-clock";
import { takeOver } from "../locks/take-over";
import { undoForceUnlock } from "../locks/undo-force-unlock";
import { deleteOrder } from "../orders/delete-order";
import { answer } from "../result";
import { endOtherSessions, endSession, signOut } from "../sessions/end-session";
import { prove } from "../sessions/proof";
import { createToken } from "../tokens/create-token";
import { revokeToken } from "../tokens/revoke-token";
import { actorOfSession } from "../users/actor-of-session";
import { createByHand, promoteByHand, removeFactorsByHand, resetPasswordByHand } from "../users/by-hand";
import { changePassword } from "../users/change-password";
import { changeRole } from "../users/change-role";
import { createUser, newPerson } from "../users/create-user";
import { disableUser, enableUser } from "../users/disable-user";
import { removeFactorsOf, removeOwnFactor, removeOwnPasskey } from "../users/factor/remove-factor";
import { confirmFactor, renewRecoveryCodes, startFactor } from "../users/factor/set-up-factor";
import { totpOf } from "../users/factor/take-code";
import { addPasskey, startPasskey } from "../users/passkeys/add-passkey";
import type { Purpose } from "../users/passkeys/challenge";
import { askForPasskey } from "../users/passkeys/check-passkey";
import { makePasswordLink } from "../users/password-link/make-password-link";
import { usePasswordLink } from "../users/password-link/use-password-link";
import { requireAdmin } from "../users/require-admin";
import type { Actor } from "../users/shared/roles";
import { signOutEverywhere } from "../users/sign-out-everywhere";
import { hashPassword } from "../users/signing-in/password";
import { signIn, signInByPasskey } from "../users/signing-in/sign-in";
import { liftSlowed } from "../users/signing-in/slowed";
import { exportAudit } from "./export-audit";
import { asksHere } from "./refusals";
import { AUDIT_VERBS, type AuditVerb } from "./shared/verbs";

process.env.NEXTAUTH_SECRET ??= "the secret of a test's desk";
process.env.PUSHER_APP_SECRET ??= "the secret of a test's desk";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let passwordHash: string;
/** Answers yes to whatever the Pusher API is told. */
const yes = createServer((_, response) => response.end("{}"));

const password = "correct horse battery";
const fresh = "seven cacti by the door";
const address = "192.0.2.7";
const desk = {
  name: "Millworks",
  currency: "CHF",
  taxRatePpm: 81_000,
  locale: "en",
  timeZone: "Europe/Zurich",
} as const;

const site = { id: "desk.example", origins: ["https://desk.example"] };

/** What must be nowhere on record. */
const secrets = new Set([
  password,
  fresh,
  "the event's own data",
  "Lovelace",
  "St James",
  "stuck",
  "gone home",
  "twice",
]);

let admin: Actor;
let anna: Actor;
let annasEmail: string;

beforeAll(async () => {
  yes.listen(0, "127.0.0.1");
  await once(yes, "listening");
  process.env.PUSHER_HOST = "127.0.0.1";
  process.env.PUSHER_PORT = String((yes.address() as AddressInfo).port);
  database = await freshDatabase();
  passwordHash = await hashPassword(password);
  secrets.add(passwordHash);
});
afterAll(async () => {
  yes.close();
  await database.drop();
});
beforeEach(async () => {
  recordPublished();
  admin = await signedIn("Amir", "ADMIN");
  anna = await signedIn("Anna");
  annasEmail = (await db.user.findUniqueOrThrow({ where: { id: anna.id } })).email;
});

async function signedIn(name: string, role: Actor["role"] = "STAFF"): Promise<Actor> {
  const person = await aPerson(name, role);
  await db.user.update({ where: { id: person.id }, data: { passwordHash } });
  const session = await aSession(person.id);
  secrets.add(await sealed(session));
  const actor = (await actorOfSession(session)) ?? expect.fail();
  return { ...actor, address };
}

const refused = (attempt: Promise<unknown>) => expect(attempt).rejects.toThrow();
const enter = (how: Partial<Parameters<typeof signIn>[0]> = {}) =>
  signIn({ email: annasEmail, password, address, ...how });
const unknown = () => `198.51.100.${Math.floor(Math.random() * 200)}`;

async function heldByAnna() {
  const order = await anOrder();
  const { session, epoch } = await anEditSession(order.id, anna);
  return { orderId: order.id, number: order.number, epoch, session };
}
async function anImport(state: ImportState) {
  const row = { kind: "product", name: "Lovelace.csv", format: "csv", columns: ["SKU"], mapping: ["sku"] };
  const data = { ...row, state, actorId: anna.id };
  return (await db.importBatch.create({ data, select: { id: true } })).id;
}
async function forced() {
  const { orderId, epoch } = await heldByAnna();
  await forceUnlock({ orderId, epoch, actor: admin, reason: "stuck" });
  return { orderId };
}
async function aFactor() {
  const { secret } = await startFactor(anna);
  const code = totpOf({ secret }).generate({ timestamp: await readDatabaseClock() });
  const codes = (await confirmFactor({ actor: anna, code })) ?? expect.fail();
  for (const one of [secret, ...codes]) secrets.add(one);
  return { codes };
}
async function aPasskey() {
  const device = new PasskeyDevice(site);
  const { options, sealed } = await startPasskey({ actor: anna, site });
  const codes = await addPasskey({ actor: anna, name: "Phone", made: device.make(options), sealed, site });
  for (const one of codes ?? []) secrets.add(one);
  const answer = async (purpose: Purpose) => {
    const asked = await askForPasskey({ purpose, site });
    for (const one of [asked.options.challenge, asked.sealed]) secrets.add(one);
    return { answer: device.answer(asked.options), sealed: asked.sealed, site };
  };
  return { device, answer };
}
async function aLink() {
  const secret = await makePasswordLink({ actor: admin, userId: anna.id });
  secrets.add(secret);
  return secret;
}
async function aToken() {
  const token = { name: "Shop", scopes: ["orders:read" as const], validForDays: 30 };
  const { id, secret } = await createToken({ actor: anna, token });
  secrets.add(secret);
  return id;
}

/** Every deed that belongs on record, and what is there when it is done. */
const deeds: Record<string, { run: () => Promise<unknown>; verbs: AuditVerb[] }> = {
  "signing in": { run: () => enter(), verbs: ["session.opened"] },
  "signing in with a wrong password": {
    run: () => refused(enter({ password: fresh })),
    verbs: ["session.refused"],
  },
  "signing in to an account that there isn't": {
    run: () => refused(enter({ email: "nobody@test" })),
    verbs: ["session.refused"],
  },
  "signing in to a disabled account": {
    run: async () => {
      await db.user.update({ where: { id: anna.id }, data: { disabledAt: new Date() } });
      await refused(enter());
    },
    verbs: ["session.refused"],
  },
  "signing in where somebody else's page waits": {
    run: () => refused(enter({ only: admin.id })),
    verbs: ["session.refused"],
  },
  "guessing until one has to wait": {
    run: async () => {
      const from = unknown();
      for (let n = 0; n < 10; n++) await refused(enter({ password: fresh, address: from }));
    },
    verbs: [...Array<AuditVerb>(8).fill("session.refused"), "session.throttled"],
  },
  "lifting that": {
    run: async () => {
      const from = unknown();
      for (let n = 0; n < 8; n++) await refused(enter({ password: fresh, address: from }));
      await liftSlowed({ actor: admin, what: "account", id: anna.id });
    },
    verbs: [...Array<AuditVerb>(8).fill("session.refused"), "throttle.lifted"],
  },
  "signing out": {
    run: () => signOut({ id: anna.signInId ?? "", userId: anna.id, before: null }, address),
    verbs: ["session.ended"],
  },
  "ending one session": {
    run: () => endSession({ actor: admin, sessionId: anna.signInId ?? "" }),
    verbs: ["session.ended"],
  },
  "ending one's other sessions": {
    run: async () => {
      for (let n = 0; n < 2; n++) await aSession(anna.id);
      await endOtherSessions(anna);
    },
    verbs: ["session.ended", "session.ended"],
  },
  "giving the password again": {
    run: () => prove({ actor: anna, password, address }),
    verbs: ["proof.given"],
  },
  "giving a wrong one": {
    run: () => refused(prove({ actor: anna, password: fresh, address })),
    verbs: ["proof.refused"],
  },
  "changing one's password": {
    run: () => changePassword({ actor: anna, old: password, password: fresh, address }),
    verbs: ["password.changed"],
  },
  "setting one by hand": {
    run: async () => secrets.add(await resetPasswordByHand(annasEmail)),
    verbs: ["password.changed", "password.linkMade"],
  },
  "making a link for a new password": { run: aLink, verbs: ["password.linkMade"] },
  "choosing a password by a link": {
    run: async () => usePasswordLink({ secret: await aLink(), password: fresh, address }),
    verbs: ["password.linkMade", "password.linkUsed"],
  },
  "signing in to an account with a second factor": {
    run: async () => {
      const { codes } = await aFactor();
      await refused(enter());
      await refused(enter({ code: "123456" }));
      await enter({ code: codes[0] });
    },
    verbs: ["factor.added", "session.codeAsked", "session.refused", "session.opened"],
  },
  "setting up a second factor": { run: aFactor, verbs: ["factor.added"] },
  "renewing recovery codes": {
    run: async () => {
      await aFactor();
      for (const code of await renewRecoveryCodes(anna)) secrets.add(code);
    },
    verbs: ["factor.added", "factor.codesRenewed"],
  },
  "removing one's second factor": {
    run: async () => {
      await aFactor();
      await removeOwnFactor(anna);
    },
    verbs: ["factor.added", "factor.removed"],
  },
  "adding a passkey": { run: aPasskey, verbs: ["passkey.added"] },
  "signing in by a passkey": {
    run: async () => {
      const { answer } = await aPasskey();
      const passkey = await answer("sign-in");
      await signInByPasskey({ passkey, address });
      await refused(signInByPasskey({ passkey, address }));
      await refused(enter({ passkey }));
      await enter({ passkey: await answer("sign-in") });
    },
    verbs: ["passkey.added", "session.opened", "session.refused", "session.refused", "session.opened"],
  },
  "signing in by a passkey that nobody knows": {
    run: async () => {
      const { device, answer } = await aPasskey();
      const passkey = await answer("sign-in");
      await removeOwnPasskey({ actor: anna, id: device.id });
      await refused(signInByPasskey({ passkey, address }));
    },
    verbs: ["passkey.added", "passkey.removed", "session.refused"],
  },
  "showing who one is by a passkey": {
    run: async () => {
      const { answer } = await aPasskey();
      const passkey = await answer(`proof ${anna.signInId}`);
      await prove({ actor: anna, passkey, address });
      await refused(prove({ actor: anna, passkey, address }));
    },
    verbs: ["passkey.added", "proof.given", "proof.refused"],
  },
  "removing a passkey": {
    run: async () => removeOwnPasskey({ actor: anna, id: (await aPasskey()).device.id }),
    verbs: ["passkey.added", "passkey.removed"],
  },
  "removing somebody's second factors": {
    run: async () => {
      await aFactor();
      await aPasskey();
      await aPasskey();
      await removeFactorsOf({ actor: admin, userId: anna.id });
    },
    verbs: [
      "factor.added",
      "passkey.added",
      "passkey.added",
      "factor.removed",
      "passkey.removed",
      "passkey.removed",
    ],
  },
  "removing one by hand": {
    run: async () => {
      await aFactor();
      await removeFactorsByHand(annasEmail);
    },
    verbs: ["factor.added", "factor.removed"],
  },
  "making an admin by hand": { run: () => promoteByHand(annasEmail), verbs: ["person.role"] },
  "making an account by hand": {
    run: async () =>
      secrets.add(await createByHand({ name: "Nora", email: `${Math.random()}@hand.test`, role: "STAFF" })),
    verbs: ["person.created", "password.linkMade"],
  },
  "adding a person": {
    run: async () => {
      const user = newPerson.parse({ name: "Dana", email: `${Math.random()}@holdfast.test`, role: "STAFF" });
      secrets.add((await createUser({ actor: admin, user })).secret);
    },
    verbs: ["person.created", "password.linkMade"],
  },
  "changing a role": {
    run: () => changeRole({ actor: admin, userId: anna.id, role: "READER" }),
    verbs: ["person.role"],
  },
  "disabling somebody": {
    run: () => disableUser({ actor: admin, userId: anna.id }),
    verbs: ["person.disabled"],
  },
  "enabling somebody": {
    run: () => enableUser({ actor: admin, userId: anna.id }),
    verbs: ["person.enabled"],
  },
  "signing somebody out everywhere": {
    run: () => signOutEverywhere({ actor: admin, userId: anna.id, tokens: true }),
    verbs: ["person.signedOut"],
  },
  "exporting what is known of somebody": {
    run: () => exportUser(admin, anna.id),
    verbs: ["person.exported"],
  },
  "erasing somebody": {
    run: () => eraseUser({ actor: admin, userId: anna.id, reason: "left" }),
    verbs: ["person.erased"],
  },
  "exporting what is known of a customer": {
    run: async () => exportCustomer(admin, (await aCustomer("Lovelace")).id),
    verbs: ["customer.exported"],
  },
  "erasing a customer": {
    run: async () =>
      eraseCustomer({ actor: admin, customerId: (await aCustomer("Lovelace")).id, reason: "asked" }),
    verbs: ["customer.erased"],
  },
  "creating a token": { run: aToken, verbs: ["token.created"] },
  "revoking a token": {
    run: async () => revokeToken({ actor: anna, tokenId: await aToken() }),
    verbs: ["token.created", "token.revoked"],
  },
  "forcing an order free": { run: forced, verbs: ["lock.forced"] },
  "forcing all of somebody's orders free": {
    run: async () => {
      await heldByAnna();
      await heldByAnna();
      await forceUnlockAll({ userId: anna.id, actor: admin, reason: "gone home" });
    },
    verbs: ["lock.forced", "lock.forced"],
  },
  "undoing that": {
    run: async () => undoForceUnlock({ ...(await forced()), actor: admin }),
    verbs: ["lock.forced", "lock.forceUndone"],
  },
  "taking an order over": {
    run: async () => {
      const { orderId, epoch } = await heldByAnna();
      await takeOver({ orderId, epoch, actor: admin, session: { id: "a tab of Amir", userId: admin.id } });
    },
    verbs: ["lock.takenOver"],
  },
  "deleting an order": {
    run: async () => deleteOrder({ orderId: (await anOrder()).id, actor: anna, reason: "twice" }),
    verbs: ["order.deleted"],
  },
  "changing the desk": { run: () => changeDesk({ actor: admin, desk }), verbs: ["desk.changed"] },
  "removing the demo": { run: () => removeDemo(admin), verbs: ["demo.removed"] },
  "sending an event by hand": {
    run: () =>
      sendEvent({ actor: admin, input: { channel: "a", event: "b", data: '"the event\'s own data"' } }),
    verbs: ["event.sent"],
  },
  "ending somebody's connections": {
    run: () => endConnections({ actor: admin, userId: anna.id }),
    verbs: ["connections.ended"],
  },
  "settling an undelivered webhook": {
    run: () => settleDeadLetter({ actor: admin, id: 7, how: "discard" }),
    verbs: ["webhook.settled"],
  },
  "exporting the history of locks": { run: () => lockHistoryCsv(admin, {}), verbs: ["history.exported"] },
  "exporting a list": { run: () => recordExport(anna, "customers", "csv"), verbs: ["list.exported"] },
  "importing a file": {
    run: async () => runImport({ id: await anImport("CHECKED"), actor: anna }),
    verbs: ["import.run"],
  },
  "undoing an import": {
    run: async () => undoImport({ id: await anImport("DONE"), actor: anna }),
    verbs: ["import.undone"],
  },
  "exporting this log": { run: () => exportAudit(admin, {}, "csv"), verbs: ["audit.exported"] },
  "trying what one may not": {
    run: () =>
      answer(async () => {
        asksHere(anna, "/admin/people");
        requireAdmin(anna);
      }),
    verbs: ["deed.refused"],
  },
};

const rowsAfter = async (id: number) =>
  db.auditEntry.findMany({ where: { id: { gt: id } }, orderBy: { id: "asc" } });
const lastId = async () => (await db.auditEntry.findFirst({ orderBy: { id: "desc" } }))?.id ?? 0;

describe("on record is", () => {
  it.each(Object.entries(deeds))("%s", async (_, { run, verbs }) => {
    const before = await lastId();
    await run();
    expect((await rowsAfter(before)).map(({ verb }) => verb)).toEqual(verbs);
  });

  it("setting the desk up", async () => {
    const before = await lastId();
    for (const table of ["OrderEvent", "Order", "Customer", "ApiToken", "Session", "User", "Desk"])
      await db.$executeRawUnsafe(`DELETE FROM "${table}"`);
    const person = { name: "Ada", email: "ada@millworks.example", password: fresh };
    secrets.add(setupCode());
    await setUp({ address, code: setupCode(), desk, admin: person, withDemo: false });
    expect((await rowsAfter(before)).map(({ verb }) => verb)).toEqual(["desk.setUp"]);
  });

  it("who did it, to whom, by what and from where", async () => {
    const before = await lastId();
    await changeRole({ actor: admin, userId: anna.id, role: "READER" });
    expect(await rowsAfter(before)).toMatchObject([
      {
        actorId: admin.id,
        signInId: admin.signInId,
        address,
        verb: "person.role",
        object: `user:${anna.id}`,
        before: '{"role":"STAFF"}',
        after: '{"role":"READER"}',
        outcome: "done",
      },
    ]);
  });

  it("nothing of a deed that came to nothing", async () => {
    const before = await lastId();
    shiftDatabaseClock(11 * 60_000);
    await refused(changeRole({ actor: admin, userId: anna.id, role: "READER" }));
    await refused(disableUser({ actor: admin, userId: "nobody" }));
    const another = { name: "Dora", email: "dora@millworks.example", role: "ADMIN" };
    await refused(createUser({ actor: admin, user: newPerson.parse(another) }));
    expect(await rowsAfter(before)).toEqual([]);
  });

  it("every kind of deed that there is a word for", () => {
    const met = new Set(Object.values(deeds).flatMap(({ verbs }) => verbs));
    const elsewhere: AuditVerb[] = ["desk.setUp", "audit.purged", "password.linkSent"];
    expect(AUDIT_VERBS.filter((verb) => !met.has(verb) && !elsewhere.includes(verb))).toEqual([]);
  });

  it("no secret, and nothing of an order", async () => {
    const written = JSON.stringify(
      await db.auditEntry.findMany({ omit: { at: true, hash: true, previous: true } }),
    );
    expect(written.length).toBeGreaterThan(5_000);
    expect([...secrets].filter((secret) => written.includes(secret))).toEqual([]);
  });
});

/** What a page may have done: which deed that is, or where else it is written down. */
const history = "in the history of the order, product or customer";
const ofLocks = "in the history of locks";
const own = "one's own, and nobody else's";
const ofPages: Record<string, string> = {
  "customer-actions.ts createCustomerAction": history,
  "customer-actions.ts saveCustomerAction": history,
  "customer-actions.ts mergeCustomersAction": history,
  "customer-actions.ts changeAddressInOrdersAction": history,
  "product-actions.ts createProductAction": history,
  "product-actions.ts saveProductAction": history,
  "product-actions.ts moveStockAction": history,
  "begin-actions.ts beginOrderAction": history,
  "begin-actions.ts duplicateOrderAction": history,
  "begin-actions.ts discardOrderAction": own,
  "begin-actions.ts bringBackOrderAction": own,
  "save-action.ts placeOrderAction": history,
  "import-actions.ts runImportAction": "importing a file",
  "import-actions.ts undoImportAction": "undoing an import",
  "import-actions.ts checkImportAction": own,
  "import-actions.ts cancelImportAction": own,
  "save-action.ts saveOrderAction": history,
  "bulk-actions.ts changeStatuses": history,
  "annotate-actions.ts addNoteAction": history,
  "annotate-actions.ts setTagsAction": history,
  "delete-action.ts deleteOrderAction": "deleting an order",
  "session-actions.ts endSessionAction": "ending one session",
  "session-actions.ts endOtherSessionsAction": "ending one's other sessions",
  "proof-action.ts proveAction": "giving the password again",
  "account-actions.ts changePasswordAction": "changing one's password",
  "token-actions.ts create": "creating a token",
  "token-actions.ts revoke": "revoking a token",
  "personal-data-actions.ts provenForExport": "a read",
  "personal-data-actions.ts eraseCustomerAction": "erasing a customer",
  "personal-data-actions.ts eraseUserAction": "erasing somebody",
  "people-actions.ts create": "adding a person",
  "people-actions.ts setRole": "changing a role",
  "people-actions.ts disable": "disabling somebody",
  "people-actions.ts enable": "enabling somebody",
  "people-actions.ts endSessionsOf": "signing somebody out everywhere",
  "people-actions.ts lift": "lifting that",
  "people-actions.ts removeFactor": "removing somebody's second factors",
  "factor-actions.ts startFactorAction": "setting up a second factor",
  "factor-actions.ts confirmFactorAction": "setting up a second factor",
  "factor-actions.ts renewCodesAction": "renewing recovery codes",
  "factor-actions.ts removeFactorAction": "removing one's second factor",
  "factor-actions.ts startPasskeyAction": "a read",
  "factor-actions.ts addPasskeyAction": "adding a passkey",
  "factor-actions.ts renamePasskeyAction": own,
  "factor-actions.ts removePasskeyAction": "removing a passkey",
  "passkey-actions.ts askToSignIn": "a read",
  "passkey-actions.ts askToProve": "a read",
  "people-actions.ts makeLink": "making a link for a new password",
  "password-actions.ts choosePassword": "choosing a password by a link",
  "password-actions.ts readLink": "a read",
  "console-actions.ts endConnectionsOf": "ending somebody's connections",
  "console-actions.ts send": "sending an event by hand",
  "console-actions.ts settle": "settling an undelivered webhook",
  "desk-actions.ts saveDesk": "changing the desk",
  "desk-actions.ts removeDemoData": "removing the demo",
  "setup-actions.ts setUpDesk": "setting the desk up",
  "lock-actions.ts unlock": "forcing an order free",
  "lock-actions.ts unlockAll": "forcing all of somebody's orders free",
  "lock-actions.ts undoUnlock": "undoing that",
  "lock-actions.ts takeOverAction": "taking an order over",
  "lock-actions.ts moveHereAction": ofLocks,
  "request-actions.ts askForOrder": ofLocks,
  "request-actions.ts answerRequestAction": ofLocks,
  "request-actions.ts cancelRequestAction": ofLocks,
  "request-actions.ts escalateRequestAction": ofLocks,
  "hand-over-actions.ts decideHandOverAction": own,
  "hand-over-actions.ts seeHandOversAction": own,
  "proposal-actions.ts leaveProposedAction": history,
  "proposal-actions.ts reopenProposedAction": history,
  "draft-actions.ts keepDraftAction": own,
  "draft-actions.ts discardDraftAction": own,
  "draft-actions.ts bringBackDraftAction": own,
  "work-actions.ts letGoAction": ofLocks,
  "work-actions.ts cancelRequestAction": ofLocks,
  "beat-actions.ts beatAction": ofLocks,
  "beat-actions.ts stopBeatingAction": ofLocks,
  "beat-actions.ts recordActivityAction": ofLocks,
  "choose-locale.ts chooseLocale": own,
  "choose-locale.ts speakAsBefore": own,
  "keep-time-zone.ts keepTimeZone": own,
};

describe("every action of a page", () => {
  it("is on record, or needn't be, and why", () => {
    const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "app"], { encoding: "utf8" })
      .split("\n")
      .filter((file) => file.endsWith(".ts"));
    const actions = files.flatMap((file) => {
      const text = readFileSync(file, "utf8");
      if (!text.startsWith('"use server"')) return [];
      const names = [...text.matchAll(/^export async function (\w+)/gm)].map(([, name]) => name);
      return names.map((name) => `${file.split("/").at(-1)} ${name}`);
    });
    expect(actions.length).toBeGreaterThan(40);
    expect(actions.filter((action) => !(action in ofPages))).toEqual([]);
    expect(Object.keys(ofPages).filter((action) => !actions.includes(action))).toEqual([]);
    const known = [history, ofLocks, own, "a read", "setting the desk up", ...Object.keys(deeds)];
    expect(Object.values(ofPages).filter((deed) => !known.includes(deed))).toEqual([]);
  });
});
