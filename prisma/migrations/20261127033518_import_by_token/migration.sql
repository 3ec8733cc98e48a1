-- AlterTable
ALTER TABLE "ImportBatch" ADD COLUMN "tokenId" TEXT;
