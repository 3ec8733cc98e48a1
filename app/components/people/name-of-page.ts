import { parseRowId } from "@/domain/shared/row-id";

/** How a page of the desk is called, as a key of the texts "frame.page"; null of what is no page of ours. */
export function nameOfPage(path: string) {
  if (Object.hasOwn(pages, path)) return pages[path as keyof typeof pages];
  const [, noun, id, part] = /^\/(orders|products|customers)(?:\/import)?\/(\d+)(\/edit)?$/.exec(path) ?? [];
  if (noun === undefined || parseRowId(id ?? "") === null) return null;
  if (path.startsWith(`/${noun}/import/`)) return part ? null : "import";
  if (noun === "orders") return part ? "editing" : "order";
  return part ? null : noun === "products" ? "product" : "customer";
}

const pages = {
  "/orders": "orders",
  "/orders/new": "newOrder",
  "/orders/import": "import",
  "/customers": "customers",
  "/customers/new": "newCustomer",
  "/customers/import": "import",
  "/products": "products",
  "/products/new": "newProduct",
  "/products/import": "import",
  "/my-work": "myWork",
  "/admin/locks": "locks",
  "/admin/locks/history": "locks",
  "/admin/locks/charts": "locks",
  "/admin/people": "people",
  "/admin/audit": "audit",
  "/admin/realtime": "console",
  "/admin/realtime/channels": "console",
  "/admin/realtime/events": "console",
  "/admin/realtime/webhooks": "console",
  "/admin/desk": "desk",
  "/account": "account",
  "/account/tokens": "tokens",
} as const;
