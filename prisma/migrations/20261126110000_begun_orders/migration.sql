-- A draft has no number yet. SQLite can't let a column be NULL, and Prisma would redefine the table: every row of it and
-- every key to it. A column that may be NULL takes the number over instead, and its name; nothing else is touched.
ALTER TABLE "Order" ADD COLUMN "given" INTEGER;
UPDATE "Order" SET "given" = "number";
DROP INDEX "Order_number_key";
DROP INDEX "Order_updatedAt_id_number_idx";
DROP INDEX "Order_status_updatedAt_id_number_idx";
DROP INDEX "Order_status_number_idx";
ALTER TABLE "Order" DROP COLUMN "number";
ALTER TABLE "Order" RENAME COLUMN "given" TO "number";
CREATE UNIQUE INDEX "Order_number_key" ON "Order"("number");
CREATE INDEX "Order_updatedAt_id_number_idx" ON "Order"("updatedAt", "id", "number");
CREATE INDEX "Order_status_updatedAt_id_number_idx" ON "Order"("status", "updatedAt", "id", "number");
CREATE INDEX "Order_status_number_idx" ON "Order"("status", "number");

-- CreateTable
CREATE TABLE "DiscardedOrder" (
    "orderId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "content" JSONB NOT NULL,
    "discardedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateIndex
CREATE INDEX "DiscardedOrder_discardedAt_idx" ON "DiscardedOrder"("discardedAt");
