-- AlterTable
ALTER TABLE "ApiToken" ADD COLUMN "allowedFrom" JSONB;
ALTER TABLE "ApiToken" ADD COLUMN "lastUsedFrom" TEXT NOT NULL DEFAULT '';
