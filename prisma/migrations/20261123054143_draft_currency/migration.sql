-- AlterTable
ALTER TABLE "OrderDraft" ADD COLUMN "currency" TEXT;
