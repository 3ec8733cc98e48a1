-- AlterTable
ALTER TABLE "Order" ALTER COLUMN "number" DROP NOT NULL;

-- CreateTable
CREATE TABLE "DiscardedOrder" (
    "orderId" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "discardedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DiscardedOrder_pkey" PRIMARY KEY ("orderId")
);

-- CreateIndex
CREATE INDEX "DiscardedOrder_discardedAt_idx" ON "DiscardedOrder"("discardedAt");
