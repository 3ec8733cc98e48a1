-- AlterTable
ALTER TABLE "ApiToken" ADD COLUMN     "allowedFrom" JSONB,
ADD COLUMN     "lastUsedFrom" TEXT NOT NULL DEFAULT '';
