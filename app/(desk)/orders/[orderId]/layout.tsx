import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { Texts } from "@/app/i18n/texts";
import { pageActor } from "@/app/session";
import { orderExists } from "@/domain/orders/order-exists";
import { parseRowId } from "@/domain/shared/row-id";

/** An order that doesn't exist is told before anything is sent, since after the skeleton it is too late for a 404. */
export default async function OrderLayout({
  params,
  children,
}: {
  params: Promise<{ orderId: string }>;
  children: ReactNode;
}) {
  await pageActor();
  const id = parseRowId((await params).orderId);
  if (id === null || !(await orderExists(id))) notFound();
  return <Texts areas={["order"]}>{children}</Texts>;
}
