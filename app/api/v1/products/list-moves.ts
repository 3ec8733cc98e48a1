import { z } from "zod";
import { findProduct, listMoves } from "@/domain/products/get-product";
import { MAX_ROW_ID } from "@/domain/shared/row-id";
import { endpoint } from "../endpoint";
import { productPath } from "./product-resource";

const MOST = 100;

const move = z
  .object({
    id: z.int(),
    type: z.string().meta({ description: "`opening`, `change` or `count`" }),
    change: z.int(),
    stockAfter: z.int(),
    reason: z.string(),
    actor: z.object({ id: z.string(), name: z.string() }).nullable(),
    via: z.string().nullable().meta({ description: "The name of the token that wrote it" }),
    at: z.iso.datetime(),
  })
  .meta({ id: "StockMove" });

export const listTheMoves = endpoint({
  method: "GET",
  path: "/products/{productId}/stock-moves",
  operationId: "listStockMoves",
  summary: "Why a product's stock is what it is",
  description: "The latest come first, 100 at most.",
  scope: "products:read",
  params: productPath,
  query: z.strictObject({
    before: z.coerce
      .number()
      .int()
      .positive()
      .max(MAX_ROW_ID)
      .optional()
      .meta({ description: "The id of a move: those before it" }),
  }),
  answers: {
    200: {
      description: "Stock moves",
      schema: z.object({ moves: z.array(move) }).meta({ id: "StockMoves" }),
    },
  },
  refuses: ["NOT_FOUND", "INVALID"],
  async run({ path: { productId }, query: { before } }) {
    await findProduct(productId);
    const moves = await listMoves(productId, { take: MOST, before });
    return {
      status: 200,
      headers: {},
      body: { moves: moves.map((move) => ({ ...move, at: move.at.toISOString() })) },
    };
  },
});
