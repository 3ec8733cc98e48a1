-- CreateTable
CREATE TABLE "ImportBatch" (
    "id" SERIAL NOT NULL,
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
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "nodeId" TEXT,
    "leasedUntil" BIGINT,

    CONSTRAINT "ImportBatch_pkey" PRIMARY KEY ("id")
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

    CONSTRAINT "ImportRow_pkey" PRIMARY KEY ("batchId","number")
);

-- CreateTable
CREATE TABLE "ImportColumn" (
    "kind" TEXT NOT NULL,
    "heading" TEXT NOT NULL,
    "field" TEXT,

    CONSTRAINT "ImportColumn_pkey" PRIMARY KEY ("kind","heading")
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

-- AddForeignKey
ALTER TABLE "ImportBatch" ADD CONSTRAINT "ImportBatch_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportRow" ADD CONSTRAINT "ImportRow_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "ImportBatch"("id") ON DELETE CASCADE ON UPDATE CASCADE;
