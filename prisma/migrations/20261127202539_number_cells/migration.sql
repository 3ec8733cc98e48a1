-- AlterTable
ALTER TABLE "ImportRow" ADD COLUMN "numericCells" JSONB;
