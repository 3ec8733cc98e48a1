import { notFound, redirect } from "next/navigation";
import type { ReactNode } from "react";
import { pageActor } from "@/app/session";
import { customerMeant } from "@/domain/customers/get-customer";
import { parseRowId } from "@/domain/shared/row-id";

/** A customer that doesn't exist is told before anything is sent; one that was merged into another leads to that one. */
export default async function CustomerLayout({
  params,
  children,
}: {
  params: Promise<{ customerId: string }>;
  children: ReactNode;
}) {
  await pageActor();
  const id = parseRowId((await params).customerId);
  const meant = id === null ? null : await customerMeant(id);
  if (meant === null) notFound();
  if (meant !== id) redirect(`/customers/${meant}`);
  return children;
}
