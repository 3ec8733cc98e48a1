"use server";

import { z } from "zod";
import { currentActor } from "@/app/session";
import { checkedInput } from "@/domain/checked-input";
import { type FoundCustomer, searchCustomers } from "@/domain/orders/search-customers";
import { type FoundProduct, searchProducts } from "@/domain/orders/search-products";
import { answer, type Result } from "@/domain/result";

const searched = z.string().max(100);

export async function searchProductsAction(text: string): Promise<Result<FoundProduct[]>> {
  return answer(async () => {
    await currentActor();
    return searchProducts(checkedInput(searched, text));
  });
}

export async function searchCustomersAction(text: string): Promise<Result<FoundCustomer[]>> {
  return answer(async () => {
    await currentActor();
    return searchCustomers(checkedInput(searched, text));
  });
}
