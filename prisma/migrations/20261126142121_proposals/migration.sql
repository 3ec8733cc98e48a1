-- CreateTable
CREATE TABLE "OrderProposal" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "orderId" INTEGER NOT NULL,
    "byId" TEXT NOT NULL,
    "via" TEXT,
    "toId" TEXT NOT NULL,
    "importId" INTEGER,
    "importRow" INTEGER,
    "customerId" INTEGER,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "OrderProposal_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "OrderProposalField" (
    "proposalId" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "was" JSONB NOT NULL,
    "proposed" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "decidedById" TEXT,
    "decidedAt" DATETIME,

    PRIMARY KEY ("proposalId", "path"),
    CONSTRAINT "OrderProposalField_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "OrderProposal" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "OrderProposal_orderId_idx" ON "OrderProposal"("orderId");

-- CreateIndex
CREATE INDEX "OrderProposal_importId_importRow_idx" ON "OrderProposal"("importId", "importRow");
