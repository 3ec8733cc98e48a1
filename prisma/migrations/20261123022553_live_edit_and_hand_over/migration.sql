-- CreateTable
CREATE TABLE "LiveEdit" (
    "orderId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "epoch" INTEGER NOT NULL,
    "rev" INTEGER NOT NULL,
    "section" TEXT
);

-- CreateTable
CREATE TABLE "DraftHandOver" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "orderId" INTEGER NOT NULL,
    "fromUserId" TEXT NOT NULL,
    "toUserId" TEXT NOT NULL,
    "draftedAt" DATETIME NOT NULL,
    "taken" JSONB NOT NULL,
    "left" JSONB NOT NULL,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seenAt" DATETIME
);

-- CreateIndex
CREATE INDEX "DraftHandOver_fromUserId_seenAt_idx" ON "DraftHandOver"("fromUserId", "seenAt");

-- CreateIndex
CREATE UNIQUE INDEX "DraftHandOver_orderId_fromUserId_draftedAt_key" ON "DraftHandOver"("orderId", "fromUserId", "draftedAt");
