/** What is on record: what was done, to whom or what. A verb without words in the catalogues doesn't compile. */
export const AUDIT_VERBS = [
  "session.opened",
  "session.codeAsked",
  "session.refused",
  "session.throttled",
  "session.ended",
  "throttle.lifted",
  "proof.given",
  "proof.refused",
  "password.changed",
  "password.linkMade",
  "password.linkSent",
  "password.linkUsed",
  "factor.added",
  "factor.codesRenewed",
  "factor.removed",
  "passkey.added",
  "passkey.removed",
  "person.created",
  "person.role",
  "person.disabled",
  "person.enabled",
  "person.signedOut",
  "person.exported",
  "person.erased",
  "customer.exported",
  "customer.erased",
  "token.created",
  "token.revoked",
  "lock.forced",
  "lock.takenOver",
  "lock.forceUndone",
  "order.deleted",
  "desk.setUp",
  "desk.changed",
  "demo.removed",
  "event.sent",
  "connections.ended",
  "webhook.settled",
  "list.exported",
  "import.run",
  "import.undone",
  "history.exported",
  "audit.exported",
  "audit.purged",
  "deed.refused",
] as const;
export type AuditVerb = (typeof AUDIT_VERBS)[number];

export const OUTCOMES = ["done", "refused"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Kinds of what a deed was done to, each with an id of its own. One without words in the catalogues doesn't compile. */
export const AUDIT_OBJECTS = [
  "address",
  "channel",
  "customer",
  "import",
  "list",
  "order",
  "token",
  "user",
  "webhook",
] as const;
/** To whom or what: "user:…", "order:10042"; the desk is one. */
export type AuditObject = `${(typeof AUDIT_OBJECTS)[number]}:${string | number}` | "desk";
