-- AlterTable
ALTER TABLE "Order" ADD COLUMN "reference" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "Order_reference_key" ON "Order"("reference");
