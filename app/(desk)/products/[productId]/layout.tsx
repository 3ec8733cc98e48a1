import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { pageActor } from "@/app/session";
import { productExists } from "@/domain/products/product-exists";
import { parseRowId } from "@/domain/shared/row-id";

/** A product that doesn't exist is told before anything is sent, since after the skeleton it is too late for a 404. */
export default async function ProductLayout({
  params,
  children,
}: {
  params: Promise<{ productId: string }>;
  children: ReactNode;
}) {
  await pageActor();
  const id = parseRowId((await params).productId);
  if (id === null || !(await productExists(id))) notFound();
  return children;
}
