import { z } from "zod";
import type { Answer } from "@/domain/api/answer-once";
import { type MovedStock, moveStock } from "@/domain/products/move-stock";
import { stockMove } from "@/domain/products/shared/stock-move";
import type { Bearer } from "@/domain/tokens/bearer-of-token";
import { endpoint } from "../endpoint";
import { productPath } from "./product-resource";

const moved = z
  .object({ id: z.int(), change: z.int(), stock: z.int().meta({ description: "What there is after it" }) })
  .meta({ id: "MovedStock" });
const receipt = z
  .object({ id: z.int(), change: z.int() })
  .meta({ id: "StockMoveReceipt", description: "For a token without `products:read`" });

export const moveTheStock = endpoint({
  method: "POST",
  path: "/products/{productId}/stock-moves",
  operationId: "moveStock",
  summary: "Change a product's stock, and say why",
  description:
    "Either `change`, so many more or less, which adds up with what others do; or `counted`, with what you `expected`: if the stock is another by now, the answer is 409 and says which. Send an `Idempotency-Key`: with it a repeated request moves nothing twice.",
  scope: "products:write",
  params: productPath,
  body: { schema: stockMove, types: ["application/json"] },
  answers: {
    201: { description: "The move, and what there is after it", schema: z.union([moved, receipt]) },
  },
  refuses: ["NOT_FOUND", "CHANGED"],
  async run({ bearer, path: { productId }, body, remember }) {
    const done = await moveStock({
      productId,
      actor: bearer.actor,
      via: bearer.token.name,
      move: body,
      also: (tx, moved) => remember(tx, answerOf(moved, bearer)),
    });
    return answerOf(done, bearer);
  },
});

function answerOf({ stock, ...rest }: MovedStock, { scopes }: Bearer): Answer {
  return { status: 201, headers: {}, body: scopes.includes("products:read") ? { ...rest, stock } : rest };
}
