-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" BIGINT NOT NULL,
    "actorId" TEXT,
    "signInId" TEXT,
    "tokenId" TEXT,
    "address" TEXT,
    "verb" TEXT NOT NULL,
    "object" TEXT,
    "before" TEXT,
    "after" TEXT,
    "outcome" TEXT NOT NULL,
    "previous" TEXT NOT NULL,
    "hash" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "AuditEntry_at_idx" ON "AuditEntry"("at");

-- CreateIndex
CREATE INDEX "AuditEntry_actorId_id_idx" ON "AuditEntry"("actorId", "id");

-- CreateIndex
CREATE INDEX "AuditEntry_verb_id_idx" ON "AuditEntry"("verb", "id");

-- CreateIndex
CREATE INDEX "AuditEntry_object_id_idx" ON "AuditEntry"("object", "id");

-- The schema can't say what follows. A later migration that redefines "AuditEntry" drops the triggers with the old table and
-- must make them again; domain/audit/audited.test.ts sees it.

-- What is on record stays as it is. Only what is old goes, when its time is over (AUDIT_DAYS, at least 30).
CREATE TRIGGER "AuditEntry_unchanged" BEFORE UPDATE ON "AuditEntry"
BEGIN
    SELECT RAISE(ABORT, 'the audit log is only added to');
END;

CREATE TRIGGER "AuditEntry_kept" BEFORE DELETE ON "AuditEntry"
WHEN OLD."at" > unixepoch('subsec') * 1000 - 2592000000
BEGIN
    SELECT RAISE(ABORT, 'the audit log is only added to');
END;
