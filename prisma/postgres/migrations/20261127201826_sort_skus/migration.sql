-- AlterTable: sorted by bytes, as `sortKey` is, which Prisma doesn't look at.
ALTER TABLE "Product" ADD COLUMN     "skuSortKey" TEXT COLLATE "C" NOT NULL DEFAULT '';

-- CreateIndex
CREATE INDEX "Product_skuSortKey_id_idx" ON "Product"("skuSortKey", "id");
