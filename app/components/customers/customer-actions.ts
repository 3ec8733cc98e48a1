"use server";

import { z } from "zod";
import { actorOfPage } from "@/app/session";
import { checkedInput } from "@/domain/checked-input";
import { changeAddressInOrders, type FollowedOrder } from "@/domain/customers/change-address-in-orders";
import { createCustomer } from "@/domain/customers/create-customer";
import { findCustomer } from "@/domain/customers/get-customer";
import { mergeCustomers } from "@/domain/customers/merge-customers";
import { saveCustomer } from "@/domain/customers/save-customer";
import type { CustomerFields } from "@/domain/customers/shared/customer-fields";
import { customerFields } from "@/domain/customers/shared/customer-schema";
import { createOnce, formKey } from "@/domain/entries/create-once";
import { answer, type Result } from "@/domain/result";

const page = z.object({ userId: z.string().max(100) });
const version = z.int32().positive();
const customer = z.object({ id: z.int32().positive(), version });

/** Answers what was written down, too: whoever creates a customer for an order goes on with it. */
export async function createCustomerAction(
  input: unknown,
): Promise<Result<{ id: number; version: number; isAgain: boolean; fields: CustomerFields }>> {
  return answer(async () => {
    const { userId, key, fields } = checkedInput(
      page.extend({ key: formKey, fields: customerFields }),
      input,
    );
    const actor = await actorOfPage(userId);
    const created = await createOnce({
      actor,
      kind: "customer",
      key,
      create: (also) => createCustomer({ actor, fields, also }),
    });
    return { ...created, fields: created.isAgain ? (await findCustomer(created.id)).fields : fields };
  });
}

export async function saveCustomerAction(input: unknown): Promise<Result<{ version: number }>> {
  return answer(async () => {
    const { userId, ...save } = checkedInput(
      page.extend({ customerId: z.int32().positive(), baseVersion: version, fields: customerFields }),
      input,
    );
    return saveCustomer({ actor: await actorOfPage(userId), ...save });
  });
}

/** Gives these of a customer's orders their address, or proposes it to whoever is editing one. */
export async function changeAddressInOrdersAction(input: unknown): Promise<Result<FollowedOrder[]>> {
  return answer(async () => {
    const id = z.int32().positive();
    const { userId, ...change } = checkedInput(
      page.extend({ customerId: id, orderIds: z.array(id).max(200) }),
      input,
    );
    return changeAddressInOrders({ actor: await actorOfPage(userId), ...change });
  });
}

export async function mergeCustomersAction(input: unknown): Promise<Result<{ orders: number }>> {
  return answer(async () => {
    const { userId, ...merge } = checkedInput(page.extend({ stays: customer, goes: customer }), input);
    return mergeCustomers({ actor: await actorOfPage(userId), ...merge });
  });
}
