/** What is on record: what was done, to whom or what. A verb without words in the catalogues doesn't compile. */
export const AUDIT_VERBS = [
  "session.opened",
  "session.refused",
  "session.throttled",
  "session.ended",
  "throttle.lifted",
  "proof.given",
  "proof.refused",
  "password.changed",
  "password.linkMade",
  "password.linkUsed",
  "person.created",
  "person.role",
  "person.disabled",
  "person.enabled",
  "person.signedOut",
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
  "history.exported",
  "audit.exported",
  "audit.purged",
  "deed.refused",
] as const;
export type AuditVerb = (typeof AUDIT_VERBS)[number];

export const OUTCOMES = ["done", "refused"] as const;
export type Outcome = (typeof OUTCOMES)[number];
