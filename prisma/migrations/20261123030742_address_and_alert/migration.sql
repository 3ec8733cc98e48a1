-- AlterTable
ALTER TABLE "OrderLock" ADD COLUMN "address" TEXT;
ALTER TABLE "OrderLock" ADD COLUMN "alertedEpoch" INTEGER;
