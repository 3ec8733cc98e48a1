-- CreateIndex
CREATE INDEX "OrderLock_reservedUserId_idx" ON "OrderLock"("reservedUserId");
