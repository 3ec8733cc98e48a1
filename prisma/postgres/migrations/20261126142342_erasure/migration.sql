-- AlterTable
ALTER TABLE "Customer" ADD COLUMN     "erasedAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "ImportBatch" ADD COLUMN     "counts" JSONB,
ADD COLUMN     "endedAt" TIMESTAMP(3),
ADD COLUMN     "undoneById" TEXT;

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "erasedAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "Erasure" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "words" JSONB NOT NULL,
    "pass" INTEGER NOT NULL DEFAULT 0,
    "step" INTEGER NOT NULL DEFAULT 0,
    "place" JSONB NOT NULL,
    "askedAt" BIGINT NOT NULL,
    "restsUntil" BIGINT NOT NULL DEFAULT 0,
    "doneAt" BIGINT,

    CONSTRAINT "Erasure_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Erasure_doneAt_restsUntil_idx" ON "Erasure"("doneAt", "restsUntil");

-- CreateIndex
CREATE UNIQUE INDEX "Erasure_kind_subjectId_key" ON "Erasure"("kind", "subjectId");

-- CreateIndex
CREATE INDEX "ImportBatch_endedAt_idx" ON "ImportBatch"("endedAt");
