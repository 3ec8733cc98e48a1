/** Every page behind sign-in, as an admin sees them. */
export const PAGES = [
  "/orders",
  "/orders/new",
  "/orders/1",
  "/orders/1/edit",
  "/orders/import",
  "/customers",
  "/customers/new",
  "/customers/1",
  "/customers/import",
  "/products",
  "/products/new",
  "/products/1",
  "/products/import",
  "/my-work",
  "/account",
  "/account/tokens",
  "/admin/locks",
  "/admin/locks/history",
  "/admin/locks/charts",
  "/admin/people",
  "/admin/audit",
  "/admin/desk",
  "/admin/realtime",
  "/admin/realtime/channels",
  "/admin/realtime/events",
  "/admin/realtime/webhooks",
];

/** Where there is none, and a page says so. */
export const NO_PAGES = ["/nowhere", "/orders/99999999"];
