/** Every page behind sign-in, as an admin sees them. */
export const PAGES = [
  "/orders",
  "/orders/1",
  "/orders/1/edit",
  "/my-work",
  "/account",
  "/account/tokens",
  "/admin/locks",
  "/admin/locks/history",
  "/admin/locks/charts",
  "/admin/people",
  "/admin/realtime",
  "/admin/realtime/channels",
  "/admin/realtime/events",
  "/admin/realtime/webhooks",
];
