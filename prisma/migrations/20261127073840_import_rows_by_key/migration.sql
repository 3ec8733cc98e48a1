-- DropIndex
DROP INDEX "ImportRow_batchId_key_idx";

-- CreateIndex
CREATE INDEX "ImportRow_batchId_key_number_idx" ON "ImportRow"("batchId", "key", "number");

-- CreateIndex
CREATE INDEX "LockRequest_askedAt_idx" ON "LockRequest"("askedAt");
