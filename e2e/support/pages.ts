/** Every page behind sign-in, as an admin sees them. */
const PAGES = [
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
const NO_PAGES = ["/nowhere", "/orders/99999999"];

const all = [...PAGES, ...NO_PAGES];
const areaOf = (path: string) => `/${path.split("/")[1]}`;

/** All of them by the first part of their addresses: a story for each takes a share of the time that one for all would. */
export const AREAS = [...new Set(all.map(areaOf))].map((area) => ({
  area,
  paths: all.filter((path) => areaOf(path) === area),
}));
