-- What was there before goes by its id alone (domain/feed/history.ts): 0 is before every transaction.
ALTER TABLE "CustomerEvent" ADD COLUMN     "xid" xid8 NOT NULL DEFAULT CAST('0' AS xid8);
ALTER TABLE "CustomerEvent" ALTER COLUMN "xid" SET DEFAULT pg_current_xact_id();
ALTER TABLE "StockMove" ADD COLUMN     "xid" xid8 NOT NULL DEFAULT CAST('0' AS xid8);
ALTER TABLE "StockMove" ALTER COLUMN "xid" SET DEFAULT pg_current_xact_id();
ALTER TABLE "ProductEvent" ADD COLUMN     "xid" xid8 NOT NULL DEFAULT CAST('0' AS xid8);
ALTER TABLE "ProductEvent" ALTER COLUMN "xid" SET DEFAULT pg_current_xact_id();

-- CreateIndex
CREATE INDEX "CustomerEvent_xid_id_idx" ON "CustomerEvent"("xid", "id");

-- CreateIndex
CREATE INDEX "StockMove_xid_id_idx" ON "StockMove"("xid", "id");

-- CreateIndex
CREATE INDEX "ProductEvent_xid_id_idx" ON "ProductEvent"("xid", "id");
