-- CreateTable
CREATE TABLE "OrderProposal" (
    "id" SERIAL NOT NULL,
    "orderId" INTEGER NOT NULL,
    "byId" TEXT NOT NULL,
    "via" TEXT,
    "toId" TEXT NOT NULL,
    "importId" INTEGER,
    "importRow" INTEGER,
    "customerId" INTEGER,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "OrderProposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OrderProposalField" (
    "proposalId" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "was" JSONB NOT NULL,
    "proposed" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "decidedById" TEXT,
    "decidedAt" TIMESTAMP(3),

    CONSTRAINT "OrderProposalField_pkey" PRIMARY KEY ("proposalId","path")
);

-- CreateIndex
CREATE INDEX "OrderProposal_orderId_idx" ON "OrderProposal"("orderId");

-- CreateIndex
CREATE INDEX "OrderProposal_importId_importRow_idx" ON "OrderProposal"("importId", "importRow");

-- AddForeignKey
ALTER TABLE "OrderProposal" ADD CONSTRAINT "OrderProposal_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrderProposalField" ADD CONSTRAINT "OrderProposalField_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "OrderProposal"("id") ON DELETE CASCADE ON UPDATE CASCADE;
