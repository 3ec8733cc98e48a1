-- AlterTable
ALTER TABLE "OrderLock" ADD COLUMN "offeredSessionId" TEXT;
ALTER TABLE "OrderLock" ADD COLUMN "offeredUntil" BIGINT;
ALTER TABLE "OrderLock" ADD COLUMN "offeredUserId" TEXT;
ALTER TABLE "OrderLock" ADD COLUMN "revokedBecause" TEXT;
ALTER TABLE "OrderLock" ADD COLUMN "revokedById" TEXT;
ALTER TABLE "OrderLock" ADD COLUMN "revokedReason" TEXT;
ALTER TABLE "OrderLock" ADD COLUMN "revokedSessionId" TEXT;
