import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

/**
 * What becomes of a column when somebody is erased. A new one is nobody's until somebody has thought about it, and this is red until
 * then; what is said here is done by erase-customer.ts, erase-user.ts and work/steps.ts, and shown by erasure.test.ts.
 */
const NOBODYS = "says nothing of anybody: a kind, a state, a name of a thing, a random id";
const ID = "an id: it means somebody who has no name any more";
const REPLACED = "replaced, or emptied";
const DELETED = "its row is deleted, where it is about somebody";
const TEXT = "people write it: blank where it is about somebody, else without their name, email and phone";
const GOODS = "of goods: nobody should be named in it, and whoever is isn't found (docs/privacy.md)";
const PROGRAM = "the name of a token, which becomes a program without a name";
const JSON_OF = "looked through for whoever it is, which is replaced";
const KEPT = "can't be changed: ids and IP addresses, no names; gone after AUDIT_DAYS";

const COLUMNS: Record<string, Record<string, string>> = {
  Desk: { name: NOBODYS, currency: NOBODYS, locale: NOBODYS, timeZone: NOBODYS },
  User: {
    id: ID,
    email: REPLACED,
    name: REPLACED,
    role: REPLACED,
    passwordHash: REPLACED,
    locale: REPLACED,
  },
  Session: { id: DELETED, userId: DELETED, userAgent: DELETED, address: DELETED, provenBy: DELETED },
  PasswordLink: { userId: DELETED, hash: DELETED },
  SecondFactor: { userId: DELETED, secret: DELETED },
  RecoveryCode: { hash: DELETED, userId: DELETED },
  Passkey: { id: DELETED, userId: DELETED, name: DELETED, publicKey: DELETED },
  AnsweredChallenge: { challenge: NOBODYS },
  AuditEntry: {
    actorId: ID,
    signInId: NOBODYS,
    tokenId: NOBODYS,
    address: KEPT,
    verb: NOBODYS,
    object: KEPT,
    before: KEPT,
    after: KEPT,
    outcome: NOBODYS,
    previous: NOBODYS,
    hash: NOBODYS,
  },
  Customer: {
    name: REPLACED,
    company: REPLACED,
    email: REPLACED,
    phone: REPLACED,
    address: REPLACED,
    note: REPLACED,
    sortKey: REPLACED,
    searchText: REPLACED,
  },
  CustomerEvent: { actorId: ID, type: NOBODYS, changes: JSON_OF, via: PROGRAM },
  Product: {
    sku: GOODS,
    name: GOODS,
    currency: NOBODYS,
    sortKey: GOODS,
    skuSortKey: GOODS,
    searchText: GOODS,
  },
  StockMove: { type: NOBODYS, reason: TEXT, actorId: ID, via: PROGRAM },
  ProductEvent: { actorId: ID, type: NOBODYS, changes: GOODS, via: PROGRAM },
  Order: {
    reference: NOBODYS,
    status: NOBODYS,
    shippingAddress: REPLACED,
    billingAddress: REPLACED,
    currency: NOBODYS,
  },
  OrderLine: { sku: GOODS, name: GOODS },
  OrderNote: { authorId: ID, body: TEXT },
  OrderTag: { tag: GOODS },
  OrderEvent: { actorId: ID, type: NOBODYS, changes: JSON_OF, via: PROGRAM },
  ImportBatch: {
    kind: NOBODYS,
    name: TEXT,
    format: NOBODYS,
    state: NOBODYS,
    actorId: ID,
    via: PROGRAM,
    columns: JSON_OF,
    mapping: NOBODYS,
    whenLocked: NOBODYS,
    failure: NOBODYS,
    undoneById: ID,
    tokenId: NOBODYS,
    counts: NOBODYS,
    nodeId: NOBODYS,
  },
  ImportRow: {
    cells: JSON_OF,
    numericCells: NOBODYS,
    key: JSON_OF,
    outcome: NOBODYS,
    problems: JSON_OF,
    changes: JSON_OF,
  },
  ImportColumn: { kind: DELETED, heading: DELETED, field: DELETED },
  ApiToken: {
    id: DELETED,
    userId: DELETED,
    name: DELETED,
    prefix: DELETED,
    hash: DELETED,
    scopes: DELETED,
    allowedFrom: DELETED,
    lastUsedFrom: DELETED,
  },
  Erasure: { kind: NOBODYS, subjectId: ID, actorId: ID, words: "emptied when it is done", place: NOBODYS },
  IdempotentRequest: { tokenId: ID, key: NOBODYS, requestHash: NOBODYS, answer: JSON_OF },
  OrderLock: {
    state: NOBODYS,
    userId: ID,
    sessionId: NOBODYS,
    signInId: NOBODYS,
    nodeId: NOBODYS,
    socketId: NOBODYS,
    address: REPLACED,
    revokedBecause: NOBODYS,
    revokedById: ID,
    revokedReason: TEXT,
    revokedSessionId: NOBODYS,
    reservedSessionId: NOBODYS,
    reservedUserId: ID,
  },
  LockRequest: { requesterId: ID, sessionId: NOBODYS, message: TEXT, status: NOBODYS },
  OrderDraft: { userId: ID, sessionId: NOBODYS, base: JSON_OF, currency: NOBODYS, patch: JSON_OF },
  LiveEdit: { section: NOBODYS },
  DraftHandOver: { fromUserId: ID, toUserId: ID, taken: JSON_OF, left: JSON_OF },
  OrderProposal: { byId: ID, via: PROGRAM, toId: ID },
  OrderProposalField: { path: NOBODYS, was: JSON_OF, proposed: JSON_OF, state: NOBODYS, decidedById: ID },
  DiscardedOrder: { content: JSON_OF },
  LockEvent: { type: NOBODYS, actorId: ID, subjectUserId: ID, reason: TEXT },
};

it("says of each column that may hold a text what erasing does with it", () => {
  const schema = readFileSync("prisma/schema.prisma", "utf8");
  const models = [...schema.matchAll(/^model (\w+) \{\n(.*?)^\}/gms)];
  const columns = models.flatMap(([, model, body = ""]) =>
    [...body.matchAll(/^ +(\w+) +(?:String|Json)\b/gm)].map(([, column]) => `${model}.${column}`),
  );
  expect(columns.length).toBeGreaterThan(100);
  const said = Object.entries(COLUMNS).flatMap(([model, of]) =>
    Object.keys(of).map((column) => `${model}.${column}`),
  );
  expect(said.toSorted()).toEqual(columns.toSorted());
});
