-- CreateTable
CREATE TABLE "ImportBatch" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "via" TEXT,
    "columns" JSONB NOT NULL,
    "mapping" JSONB NOT NULL,
    "whenLocked" TEXT NOT NULL DEFAULT 'skip',
    "rowCount" INTEGER NOT NULL DEFAULT 0,
    "position" INTEGER NOT NULL DEFAULT 0,
    "failure" JSONB,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "nodeId" TEXT,
    "leasedUntil" BIGINT,
    CONSTRAINT "ImportBatch_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ImportRow" (
    "batchId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "cells" JSONB NOT NULL,
    "key" TEXT NOT NULL DEFAULT '',
    "outcome" TEXT NOT NULL DEFAULT 'read',
    "problems" JSONB,
    "changes" JSONB,
    "targetId" INTEGER,

    PRIMARY KEY ("batchId", "number"),
    CONSTRAINT "ImportRow_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "ImportBatch" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ImportColumn" (
    "kind" TEXT NOT NULL,
    "heading" TEXT NOT NULL,
    "field" TEXT,

    PRIMARY KEY ("kind", "heading")
);

-- CreateIndex
CREATE INDEX "ImportBatch_kind_id_idx" ON "ImportBatch"("kind", "id");

-- CreateIndex
CREATE INDEX "ImportBatch_state_idx" ON "ImportBatch"("state");

-- CreateIndex
CREATE INDEX "ImportRow_batchId_outcome_number_idx" ON "ImportRow"("batchId", "outcome", "number");

-- CreateIndex
CREATE INDEX "ImportRow_batchId_key_idx" ON "ImportRow"("batchId", "key");

-- CreateIndex
CREATE INDEX "Customer_email_idx" ON "Customer"("email");
