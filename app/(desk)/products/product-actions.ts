"use server";

import { z } from "zod";
import { actorOfPage } from "@/app/session";
import { checkedInput } from "@/domain/checked-input";
import { createOnce, formKey } from "@/domain/entries/create-once";
import { createProduct } from "@/domain/products/create-product";
import { type MovedStock, moveStock } from "@/domain/products/move-stock";
import { saveProduct } from "@/domain/products/save-product";
import { newProduct } from "@/domain/products/shared/new-product";
import { productFields } from "@/domain/products/shared/product-fields";
import { stockMove } from "@/domain/products/shared/stock-move";
import { answer, type Result } from "@/domain/result";

const page = z.object({ userId: z.string().max(100) });
const product = page.extend({ productId: z.int32().positive() });

export async function createProductAction(
  input: unknown,
): Promise<Result<{ id: number; version: number; isAgain: boolean }>> {
  return answer(async () => {
    const {
      userId,
      key,
      fields: all,
    } = checkedInput(page.extend({ key: formKey, fields: newProduct }), input);
    const { stock, ...fields } = all;
    const actor = await actorOfPage(userId);
    return createOnce({
      actor,
      kind: "product",
      key,
      create: (also) => createProduct({ actor, fields, stock, also }),
    });
  });
}

export async function saveProductAction(input: unknown): Promise<Result<{ version: number }>> {
  return answer(async () => {
    const { userId, ...save } = checkedInput(
      product.extend({ baseVersion: z.int32().positive(), fields: productFields }),
      input,
    );
    return saveProduct({ actor: await actorOfPage(userId), ...save });
  });
}

export async function moveStockAction(input: unknown): Promise<Result<MovedStock>> {
  return answer(async () => {
    const { userId, ...moved } = checkedInput(product.extend({ move: stockMove }), input);
    return moveStock({ actor: await actorOfPage(userId), ...moved });
  });
}
