-- Amounts of 64 bits, tax rates in parts per million, products with a currency. Prisma's own rebuild of the tables, and
-- by hand what it doesn't know: that no id is given twice ("sqlite_sequence"), and the triggers of the search.

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Order" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "number" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "customerId" INTEGER NOT NULL,
    "shippingAddress" JSONB NOT NULL,
    "billingAddress" JSONB NOT NULL,
    "currency" TEXT NOT NULL,
    "discountCents" BIGINT NOT NULL DEFAULT 0,
    "shippingCents" BIGINT NOT NULL DEFAULT 0,
    "taxRatePpm" INTEGER NOT NULL,
    "subtotalCents" BIGINT NOT NULL,
    "taxCents" BIGINT NOT NULL,
    "totalCents" BIGINT NOT NULL,
    "lineCount" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Order_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Order" ("billingAddress", "createdAt", "currency", "customerId", "discountCents", "id", "lineCount", "number", "shippingAddress", "shippingCents", "status", "subtotalCents", "taxCents", "taxRatePpm", "totalCents", "updatedAt", "version") SELECT "billingAddress", "createdAt", "currency", "customerId", "discountCents", "id", "lineCount", "number", "shippingAddress", "shippingCents", "status", "subtotalCents", "taxCents", "taxRateBasisPoints" * 100, "totalCents", "updatedAt", "version" FROM "Order";
DELETE FROM "sqlite_sequence" WHERE "name" = 'new_Order';
INSERT INTO "sqlite_sequence" ("name", "seq") SELECT 'new_Order', "seq" FROM "sqlite_sequence" WHERE "name" = 'Order';
DROP TABLE "Order";
ALTER TABLE "new_Order" RENAME TO "Order";
CREATE UNIQUE INDEX "Order_number_key" ON "Order"("number");
CREATE INDEX "Order_updatedAt_id_number_idx" ON "Order"("updatedAt", "id", "number");
CREATE INDEX "Order_status_updatedAt_id_number_idx" ON "Order"("status", "updatedAt", "id", "number");
CREATE INDEX "Order_status_number_idx" ON "Order"("status", "number");
CREATE INDEX "Order_totalCents_id_idx" ON "Order"("totalCents", "id");
CREATE INDEX "Order_status_totalCents_id_idx" ON "Order"("status", "totalCents", "id");
CREATE INDEX "Order_lineCount_id_idx" ON "Order"("lineCount", "id");
CREATE INDEX "Order_status_lineCount_id_idx" ON "Order"("status", "lineCount", "id");
CREATE INDEX "Order_customerId_updatedAt_id_idx" ON "Order"("customerId", "updatedAt", "id");
CREATE TABLE "new_OrderLine" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "orderId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "productId" INTEGER NOT NULL,
    "sku" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "unitPriceCents" BIGINT NOT NULL,
    "discountCents" BIGINT NOT NULL DEFAULT 0,
    "totalCents" BIGINT NOT NULL,
    CONSTRAINT "OrderLine_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "OrderLine_productId_fkey" FOREIGN KEY ("productId") REFERENCES "Product" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_OrderLine" ("discountCents", "id", "name", "orderId", "position", "productId", "quantity", "sku", "totalCents", "unitPriceCents") SELECT "discountCents", "id", "name", "orderId", "position", "productId", "quantity", "sku", "totalCents", "unitPriceCents" FROM "OrderLine";
DELETE FROM "sqlite_sequence" WHERE "name" = 'new_OrderLine';
INSERT INTO "sqlite_sequence" ("name", "seq") SELECT 'new_OrderLine', "seq" FROM "sqlite_sequence" WHERE "name" = 'OrderLine';
DROP TABLE "OrderLine";
ALTER TABLE "new_OrderLine" RENAME TO "OrderLine";
CREATE INDEX "OrderLine_orderId_position_idx" ON "OrderLine"("orderId", "position");
CREATE INDEX "OrderLine_productId_orderId_idx" ON "OrderLine"("productId", "orderId");
CREATE TABLE "new_Product" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "sku" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "priceCents" BIGINT NOT NULL,
    "stock" INTEGER NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true
);
-- Whoever wrote the prices had the currency in mind that most orders have.
INSERT INTO "new_Product" ("active", "currency", "id", "name", "priceCents", "sku", "stock") SELECT "active", coalesce((SELECT "currency" FROM "Order" GROUP BY "currency" ORDER BY count(*) DESC LIMIT 1), 'EUR'), "id", "name", "priceCents", "sku", "stock" FROM "Product";
DELETE FROM "sqlite_sequence" WHERE "name" = 'new_Product';
INSERT INTO "sqlite_sequence" ("name", "seq") SELECT 'new_Product', "seq" FROM "sqlite_sequence" WHERE "name" = 'Product';
DROP TABLE "Product";
ALTER TABLE "new_Product" RENAME TO "Product";
CREATE TRIGGER "ProductSearch_insert" AFTER INSERT ON "Product" BEGIN
    INSERT INTO "ProductSearch"(rowid, name, sku) VALUES (new.id, new.name, new.sku);
END;
CREATE TRIGGER "ProductSearch_delete" AFTER DELETE ON "Product" BEGIN
    INSERT INTO "ProductSearch"("ProductSearch", rowid, name, sku) VALUES ('delete', old.id, old.name, old.sku);
END;
CREATE TRIGGER "ProductSearch_update" AFTER UPDATE OF name, sku ON "Product" BEGIN
    INSERT INTO "ProductSearch"("ProductSearch", rowid, name, sku) VALUES ('delete', old.id, old.name, old.sku);
    INSERT INTO "ProductSearch"(rowid, name, sku) VALUES (new.id, new.name, new.sku);
END;
CREATE UNIQUE INDEX "Product_sku_key" ON "Product"("sku");
CREATE INDEX "Product_name_idx" ON "Product"("name");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
