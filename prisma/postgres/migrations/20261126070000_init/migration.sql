-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL DEFAULT 'STAFF',
    "passwordHash" TEXT NOT NULL,
    "disabledAt" TIMESTAMP(3),
    "sessionVersion" INTEGER NOT NULL DEFAULT 1,
    "locale" TEXT,
    "lastSeenAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Customer" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "company" TEXT,
    "email" TEXT NOT NULL,
    "phone" TEXT,
    "address" JSONB NOT NULL,
    "sortKey" TEXT COLLATE "C" NOT NULL,
    "searchText" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Product" (
    "id" SERIAL NOT NULL,
    "sku" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "priceCents" BIGINT NOT NULL,
    "stock" INTEGER NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "sortKey" TEXT COLLATE "C" NOT NULL,
    "searchText" TEXT NOT NULL,

    CONSTRAINT "Product_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Order" (
    "id" SERIAL NOT NULL,
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
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OrderLine" (
    "id" SERIAL NOT NULL,
    "orderId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "productId" INTEGER NOT NULL,
    "sku" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "unitPriceCents" BIGINT NOT NULL,
    "discountCents" BIGINT NOT NULL DEFAULT 0,
    "totalCents" BIGINT NOT NULL,

    CONSTRAINT "OrderLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OrderNote" (
    "id" SERIAL NOT NULL,
    "orderId" INTEGER NOT NULL,
    "authorId" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "OrderNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OrderTag" (
    "orderId" INTEGER NOT NULL,
    "tag" TEXT NOT NULL,

    CONSTRAINT "OrderTag_pkey" PRIMARY KEY ("orderId","tag")
);

-- CreateTable
CREATE TABLE "OrderEvent" (
    "id" SERIAL NOT NULL,
    "orderId" INTEGER NOT NULL,
    "actorId" TEXT,
    "type" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "changes" JSONB NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "via" TEXT,
    "outside" BOOLEAN NOT NULL DEFAULT false,
    "xid" xid8 NOT NULL DEFAULT pg_current_xact_id(),

    CONSTRAINT "OrderEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApiToken" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "scopes" JSONB NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMP(3),
    "expiresAt" TIMESTAMP(3),
    "revokedAt" TIMESTAMP(3),

    CONSTRAINT "ApiToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IdempotentRequest" (
    "tokenId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "requestHash" TEXT NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "answer" JSONB,

    CONSTRAINT "IdempotentRequest_pkey" PRIMARY KEY ("tokenId","key")
);

-- CreateTable
CREATE TABLE "OrderLock" (
    "orderId" INTEGER NOT NULL,
    "epoch" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL DEFAULT 'FREE',
    "userId" TEXT,
    "sessionId" TEXT,
    "nodeId" TEXT,
    "socketId" TEXT,
    "address" TEXT,
    "acquiredAt" BIGINT,
    "renewedAt" BIGINT,
    "expiresAt" BIGINT,
    "graceUntil" BIGINT,
    "lastActivityAt" BIGINT,
    "isHidden" BOOLEAN NOT NULL DEFAULT false,
    "hasDraft" BOOLEAN NOT NULL DEFAULT false,
    "rev" INTEGER NOT NULL DEFAULT 0,
    "revokedBecause" TEXT,
    "revokedById" TEXT,
    "revokedReason" TEXT,
    "revokedSessionId" TEXT,
    "reservedSessionId" TEXT,
    "reservedUserId" TEXT,
    "reservedUntil" BIGINT,
    "alertedEpoch" INTEGER,

    CONSTRAINT "OrderLock_pkey" PRIMARY KEY ("orderId")
);

-- CreateTable
CREATE TABLE "LockRequest" (
    "id" SERIAL NOT NULL,
    "orderId" INTEGER NOT NULL,
    "requesterId" TEXT NOT NULL,
    "sessionId" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'PENDING',
    "isDelayed" BOOLEAN NOT NULL DEFAULT false,
    "isTurn" BOOLEAN NOT NULL DEFAULT false,
    "isEscalated" BOOLEAN NOT NULL DEFAULT false,
    "askedAt" BIGINT NOT NULL,
    "answerBy" BIGINT NOT NULL,
    "endedAt" BIGINT,

    CONSTRAINT "LockRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OrderDraft" (
    "orderId" INTEGER NOT NULL,
    "userId" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL,
    "sessionId" TEXT NOT NULL DEFAULT '',
    "seq" INTEGER NOT NULL DEFAULT 0,
    "baseVersion" INTEGER NOT NULL,
    "base" JSONB,
    "currency" TEXT,
    "patch" JSONB NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "discardedAt" TIMESTAMP(3),

    CONSTRAINT "OrderDraft_pkey" PRIMARY KEY ("orderId","userId")
);

-- CreateTable
CREATE TABLE "LiveEdit" (
    "orderId" INTEGER NOT NULL,
    "epoch" INTEGER NOT NULL,
    "rev" INTEGER NOT NULL,
    "section" TEXT,

    CONSTRAINT "LiveEdit_pkey" PRIMARY KEY ("orderId")
);

-- CreateTable
CREATE TABLE "DraftHandOver" (
    "id" SERIAL NOT NULL,
    "orderId" INTEGER NOT NULL,
    "fromUserId" TEXT NOT NULL,
    "toUserId" TEXT NOT NULL,
    "draftedAt" TIMESTAMP(3) NOT NULL,
    "taken" JSONB NOT NULL,
    "left" JSONB NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seenAt" TIMESTAMP(3),

    CONSTRAINT "DraftHandOver_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LockEvent" (
    "id" SERIAL NOT NULL,
    "orderId" INTEGER NOT NULL,
    "orderNumber" INTEGER NOT NULL,
    "epoch" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "actorId" TEXT,
    "subjectUserId" TEXT,
    "reason" TEXT,
    "at" BIGINT NOT NULL,
    "heldMs" INTEGER,
    "xid" xid8 NOT NULL DEFAULT pg_current_xact_id(),

    CONSTRAINT "LockEvent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "Customer_sortKey_idx" ON "Customer"("sortKey");

-- CreateIndex
CREATE UNIQUE INDEX "Product_sku_key" ON "Product"("sku");

-- CreateIndex
CREATE INDEX "Product_sortKey_idx" ON "Product"("sortKey");

-- CreateIndex
CREATE UNIQUE INDEX "Order_number_key" ON "Order"("number");

-- CreateIndex
CREATE INDEX "Order_updatedAt_id_number_idx" ON "Order"("updatedAt", "id", "number");

-- CreateIndex
CREATE INDEX "Order_status_updatedAt_id_number_idx" ON "Order"("status", "updatedAt", "id", "number");

-- CreateIndex
CREATE INDEX "Order_status_number_idx" ON "Order"("status", "number");

-- CreateIndex
CREATE INDEX "Order_totalCents_id_idx" ON "Order"("totalCents", "id");

-- CreateIndex
CREATE INDEX "Order_status_totalCents_id_idx" ON "Order"("status", "totalCents", "id");

-- CreateIndex
CREATE INDEX "Order_lineCount_id_idx" ON "Order"("lineCount", "id");

-- CreateIndex
CREATE INDEX "Order_status_lineCount_id_idx" ON "Order"("status", "lineCount", "id");

-- CreateIndex
CREATE INDEX "Order_customerId_updatedAt_id_idx" ON "Order"("customerId", "updatedAt", "id");

-- CreateIndex
CREATE INDEX "OrderLine_orderId_position_idx" ON "OrderLine"("orderId", "position");

-- CreateIndex
CREATE INDEX "OrderLine_productId_orderId_idx" ON "OrderLine"("productId", "orderId");

-- CreateIndex
CREATE INDEX "OrderNote_orderId_createdAt_idx" ON "OrderNote"("orderId", "createdAt");

-- CreateIndex
CREATE INDEX "OrderTag_tag_orderId_idx" ON "OrderTag"("tag", "orderId");

-- CreateIndex
CREATE INDEX "OrderEvent_orderId_at_idx" ON "OrderEvent"("orderId", "at");

-- CreateIndex
CREATE INDEX "OrderEvent_xid_id_idx" ON "OrderEvent"("xid", "id");

-- CreateIndex
CREATE UNIQUE INDEX "ApiToken_hash_key" ON "ApiToken"("hash");

-- CreateIndex
CREATE INDEX "ApiToken_userId_createdAt_idx" ON "ApiToken"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "IdempotentRequest_startedAt_idx" ON "IdempotentRequest"("startedAt");

-- CreateIndex
CREATE INDEX "OrderLock_state_expiresAt_idx" ON "OrderLock"("state", "expiresAt");

-- CreateIndex
CREATE INDEX "OrderLock_userId_state_idx" ON "OrderLock"("userId", "state");

-- CreateIndex
CREATE INDEX "OrderLock_nodeId_state_idx" ON "OrderLock"("nodeId", "state");

-- CreateIndex
CREATE INDEX "LockRequest_status_orderId_id_idx" ON "LockRequest"("status", "orderId", "id");

-- CreateIndex
CREATE INDEX "LockRequest_requesterId_status_idx" ON "LockRequest"("requesterId", "status");

-- CreateIndex
CREATE INDEX "OrderDraft_userId_discardedAt_updatedAt_idx" ON "OrderDraft"("userId", "discardedAt", "updatedAt");

-- CreateIndex
CREATE INDEX "DraftHandOver_fromUserId_seenAt_idx" ON "DraftHandOver"("fromUserId", "seenAt");

-- CreateIndex
CREATE UNIQUE INDEX "DraftHandOver_orderId_fromUserId_draftedAt_key" ON "DraftHandOver"("orderId", "fromUserId", "draftedAt");

-- CreateIndex
CREATE INDEX "LockEvent_orderId_at_idx" ON "LockEvent"("orderId", "at");

-- CreateIndex
CREATE INDEX "LockEvent_at_idx" ON "LockEvent"("at");

-- CreateIndex
CREATE INDEX "LockEvent_subjectUserId_at_idx" ON "LockEvent"("subjectUserId", "at");

-- CreateIndex
CREATE INDEX "LockEvent_xid_id_idx" ON "LockEvent"("xid", "id");

-- AddForeignKey
ALTER TABLE "Order" ADD CONSTRAINT "Order_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderLine" ADD CONSTRAINT "OrderLine_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderLine" ADD CONSTRAINT "OrderLine_productId_fkey" FOREIGN KEY ("productId") REFERENCES "Product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderNote" ADD CONSTRAINT "OrderNote_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderNote" ADD CONSTRAINT "OrderNote_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderTag" ADD CONSTRAINT "OrderTag_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderEvent" ADD CONSTRAINT "OrderEvent_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderEvent" ADD CONSTRAINT "OrderEvent_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the schema can't say, and Prisma doesn't look at. Above, `sortKey` is sorted by bytes, as SQLite does it, whatever the
-- database's language is.

-- The words of customers and products: the expression is that of lib/dialect.ts, to the letter.
CREATE INDEX "Customer_words_idx" ON "Customer" USING GIN (to_tsvector('simple', regexp_replace("searchText", '[^a-z0-9\u00C0-\u1FFF\u2070-\u2FFF\u3040-\uFEFF\U00010000-\U0010FFFF]+', ' ', 'g')));
CREATE INDEX "Product_words_idx" ON "Product" USING GIN (to_tsvector('simple', regexp_replace("searchText", '[^a-z0-9\u00C0-\u1FFF\u2070-\u2FFF\u3040-\uFEFF\U00010000-\U0010FFFF]+', ' ', 'g')));

-- Nobody stands in line for an order twice.
CREATE UNIQUE INDEX "LockRequest_orderId_requesterId_pending_key" ON "LockRequest"("orderId", "requesterId") WHERE "status" = 'PENDING';
