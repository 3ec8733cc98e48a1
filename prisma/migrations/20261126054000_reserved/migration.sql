-- A free order is reserved for somebody; what is offered is a draft, and what is kept are drafts, too.
ALTER TABLE "OrderLock" RENAME COLUMN "offeredSessionId" TO "reservedSessionId";
ALTER TABLE "OrderLock" RENAME COLUMN "offeredUserId" TO "reservedUserId";
ALTER TABLE "OrderLock" RENAME COLUMN "offeredUntil" TO "reservedUntil";
UPDATE "LockEvent" SET "type" = 'reserved' WHERE "type" = 'offered';
