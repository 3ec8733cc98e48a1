-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_OrderDraft" (
    "orderId" INTEGER NOT NULL,
    "userId" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL,
    "sessionId" TEXT NOT NULL DEFAULT '',
    "seq" INTEGER NOT NULL DEFAULT 0,
    "baseVersion" INTEGER NOT NULL,
    "base" JSONB,
    "currency" TEXT,
    "patch" JSONB NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "discardedAt" DATETIME,

    PRIMARY KEY ("orderId", "userId")
);
INSERT INTO "new_OrderDraft" ("base", "baseVersion", "currency", "discardedAt", "epoch", "orderId", "patch", "updatedAt", "userId") SELECT "base", "baseVersion", "currency", "discardedAt", "epoch", "orderId", "patch", "updatedAt", "userId" FROM "OrderDraft";
DROP TABLE "OrderDraft";
ALTER TABLE "new_OrderDraft" RENAME TO "OrderDraft";
CREATE INDEX "OrderDraft_userId_discardedAt_updatedAt_idx" ON "OrderDraft"("userId", "discardedAt", "updatedAt");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
