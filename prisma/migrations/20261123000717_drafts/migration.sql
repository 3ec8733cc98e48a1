-- CreateTable
CREATE TABLE "OrderDraft" (
    "orderId" INTEGER NOT NULL,
    "userId" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL,
    "baseVersion" INTEGER NOT NULL,
    "base" JSONB,
    "patch" JSONB NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "discardedAt" DATETIME,

    PRIMARY KEY ("orderId", "userId")
);

-- CreateIndex
CREATE INDEX "OrderDraft_userId_updatedAt_idx" ON "OrderDraft"("userId", "updatedAt");
