-- AlterTable
ALTER TABLE "User" ADD COLUMN     "needsFactor" BOOLEAN NOT NULL DEFAULT false;
