-- CreateTable
CREATE TABLE "LockRequest" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "orderId" INTEGER NOT NULL,
    "requesterId" TEXT NOT NULL,
    "sessionId" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'PENDING',
    "isDelayed" BOOLEAN NOT NULL DEFAULT false,
    "isTurn" BOOLEAN NOT NULL DEFAULT false,
    "isEscalated" BOOLEAN NOT NULL DEFAULT false,
    "askedAt" BIGINT NOT NULL,
    "answerBy" BIGINT NOT NULL,
    "endedAt" BIGINT
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_OrderLock" (
    "orderId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "epoch" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL DEFAULT 'FREE',
    "userId" TEXT,
    "sessionId" TEXT,
    "nodeId" TEXT,
    "socketId" TEXT,
    "acquiredAt" BIGINT,
    "renewedAt" BIGINT,
    "expiresAt" BIGINT,
    "graceUntil" BIGINT,
    "lastActivityAt" BIGINT,
    "isHidden" BOOLEAN NOT NULL DEFAULT false,
    "hasDraft" BOOLEAN NOT NULL DEFAULT false,
    "rev" INTEGER NOT NULL DEFAULT 0,
    "revokedBecause" TEXT,
    "revokedById" TEXT,
    "revokedReason" TEXT,
    "revokedSessionId" TEXT,
    "offeredSessionId" TEXT,
    "offeredUserId" TEXT,
    "offeredUntil" BIGINT
);
INSERT INTO "new_OrderLock" ("acquiredAt", "epoch", "expiresAt", "graceUntil", "hasDraft", "lastActivityAt", "nodeId", "offeredSessionId", "offeredUntil", "offeredUserId", "orderId", "renewedAt", "rev", "revokedBecause", "revokedById", "revokedReason", "revokedSessionId", "sessionId", "socketId", "state", "userId") SELECT "acquiredAt", "epoch", "expiresAt", "graceUntil", "hasDraft", "lastActivityAt", "nodeId", "offeredSessionId", "offeredUntil", "offeredUserId", "orderId", "renewedAt", "rev", "revokedBecause", "revokedById", "revokedReason", "revokedSessionId", "sessionId", "socketId", "state", "userId" FROM "OrderLock";
DROP TABLE "OrderLock";
ALTER TABLE "new_OrderLock" RENAME TO "OrderLock";
CREATE INDEX "OrderLock_state_expiresAt_idx" ON "OrderLock"("state", "expiresAt");
CREATE INDEX "OrderLock_userId_state_idx" ON "OrderLock"("userId", "state");
CREATE INDEX "OrderLock_nodeId_state_idx" ON "OrderLock"("nodeId", "state");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "LockRequest_status_orderId_id_idx" ON "LockRequest"("status", "orderId", "id");

-- CreateIndex
CREATE INDEX "LockRequest_requesterId_status_idx" ON "LockRequest"("requesterId", "status");
