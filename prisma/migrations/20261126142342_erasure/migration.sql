-- AlterTable
ALTER TABLE "Customer" ADD COLUMN "erasedAt" DATETIME;

-- AlterTable
ALTER TABLE "ImportBatch" ADD COLUMN "counts" JSONB;
ALTER TABLE "ImportBatch" ADD COLUMN "endedAt" DATETIME;
ALTER TABLE "ImportBatch" ADD COLUMN "undoneById" TEXT;

-- AlterTable
ALTER TABLE "User" ADD COLUMN "erasedAt" DATETIME;

-- CreateTable
CREATE TABLE "Erasure" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "words" JSONB NOT NULL,
    "pass" INTEGER NOT NULL DEFAULT 0,
    "step" INTEGER NOT NULL DEFAULT 0,
    "place" JSONB NOT NULL,
    "askedAt" BIGINT NOT NULL,
    "restsUntil" BIGINT NOT NULL DEFAULT 0,
    "doneAt" BIGINT
);

-- CreateIndex
CREATE INDEX "Erasure_doneAt_restsUntil_idx" ON "Erasure"("doneAt", "restsUntil");

-- CreateIndex
CREATE UNIQUE INDEX "Erasure_kind_subjectId_key" ON "Erasure"("kind", "subjectId");

-- CreateIndex
CREATE INDEX "ImportBatch_endedAt_idx" ON "ImportBatch"("endedAt");

-- What is taken out of the search index is gone from it, and not left to be tidied up one day.
INSERT INTO "CustomerSearch"("CustomerSearch", rank) VALUES ('secure-delete', 1);
INSERT INTO "CustomerSearch"("CustomerSearch") VALUES ('rebuild');
