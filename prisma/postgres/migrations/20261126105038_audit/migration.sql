-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" INTEGER NOT NULL,
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
    "hash" TEXT NOT NULL,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AuditEntry_at_idx" ON "AuditEntry"("at");

-- CreateIndex
CREATE INDEX "AuditEntry_actorId_id_idx" ON "AuditEntry"("actorId", "id");

-- CreateIndex
CREATE INDEX "AuditEntry_verb_id_idx" ON "AuditEntry"("verb", "id");

-- CreateIndex
CREATE INDEX "AuditEntry_object_id_idx" ON "AuditEntry"("object", "id");

-- The schema can't say what follows; domain/audit/audited.test.ts sees it when it is lost.

-- What is on record stays as it is. Only what is old goes, when its time is over (AUDIT_DAYS, at least 30).
CREATE FUNCTION "AuditEntry_refuse"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is only added to';
END
$$;

CREATE TRIGGER "AuditEntry_unchanged" BEFORE UPDATE ON "AuditEntry"
    FOR EACH ROW EXECUTE FUNCTION "AuditEntry_refuse"();

CREATE TRIGGER "AuditEntry_kept" BEFORE DELETE ON "AuditEntry"
    FOR EACH ROW WHEN (OLD."at" > extract(epoch FROM statement_timestamp()) * 1000 - 2592000000)
    EXECUTE FUNCTION "AuditEntry_refuse"();
