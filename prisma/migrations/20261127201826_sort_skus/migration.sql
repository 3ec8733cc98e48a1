-- AlterTable
ALTER TABLE "Product" ADD COLUMN "skuSortKey" TEXT NOT NULL DEFAULT '';

-- CreateIndex
CREATE INDEX "Product_skuSortKey_id_idx" ON "Product"("skuSortKey", "id");
