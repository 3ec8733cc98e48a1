import enAccount from "@/messages/en/account.json";
import enAudit from "@/messages/en/audit.json";
import enCommon from "@/messages/en/common.json";
import enConsole from "@/messages/en/console.json";
import enCustomers from "@/messages/en/customers.json";
import enDesk from "@/messages/en/desk.json";
import enEntries from "@/messages/en/entries.json";
import enErrors from "@/messages/en/errors.json";
import enExports from "@/messages/en/exports.json";
import enFrame from "@/messages/en/frame.json";
import enImports from "@/messages/en/imports.json";
import enLocks from "@/messages/en/locks.json";
import enLogin from "@/messages/en/login.json";
import enOrder from "@/messages/en/order.json";
import enOrders from "@/messages/en/orders.json";
import enPeople from "@/messages/en/people.json";
import enPersonal from "@/messages/en/personal.json";
import enProducts from "@/messages/en/products.json";
import enRequests from "@/messages/en/requests.json";
import enTokens from "@/messages/en/tokens.json";
import enWork from "@/messages/en/work.json";
import zhAccount from "@/messages/zh-CN/account.json";
import zhAudit from "@/messages/zh-CN/audit.json";
import zhCommon from "@/messages/zh-CN/common.json";
import zhConsole from "@/messages/zh-CN/console.json";
import zhCustomers from "@/messages/zh-CN/customers.json";
import zhDesk from "@/messages/zh-CN/desk.json";
import zhEntries from "@/messages/zh-CN/entries.json";
import zhErrors from "@/messages/zh-CN/errors.json";
import zhExports from "@/messages/zh-CN/exports.json";
import zhFrame from "@/messages/zh-CN/frame.json";
import zhImports from "@/messages/zh-CN/imports.json";
import zhLocks from "@/messages/zh-CN/locks.json";
import zhLogin from "@/messages/zh-CN/login.json";
import zhOrder from "@/messages/zh-CN/order.json";
import zhOrders from "@/messages/zh-CN/orders.json";
import zhPeople from "@/messages/zh-CN/people.json";
import zhPersonal from "@/messages/zh-CN/personal.json";
import zhProducts from "@/messages/zh-CN/products.json";
import zhRequests from "@/messages/zh-CN/requests.json";
import zhTokens from "@/messages/zh-CN/tokens.json";
import zhWork from "@/messages/zh-CN/work.json";
import type { Locale } from "./locales";

const en = {
  common: enCommon,
  frame: enFrame,
  login: enLogin,
  account: enAccount,
  audit: enAudit,
  orders: enOrders,
  order: enOrder,
  locks: enLocks,
  people: enPeople,
  personal: enPersonal,
  console: enConsole,
  requests: enRequests,
  tokens: enTokens,
  errors: enErrors,
  work: enWork,
  entries: enEntries,
  products: enProducts,
  customers: enCustomers,
  desk: enDesk,
  imports: enImports,
  exports: enExports,
};

/** Area -> key -> text. English sets the shape; a text that is missing in another language does not compile. */
export type Messages = typeof en;

/** Every text of the product: one file an area and language, under `messages/`. */
export const catalogues: Record<Locale, Messages> = {
  en,
  "zh-CN": {
    common: zhCommon,
    frame: zhFrame,
    login: zhLogin,
    account: zhAccount,
    audit: zhAudit,
    orders: zhOrders,
    order: zhOrder,
    locks: zhLocks,
    people: zhPeople,
    personal: zhPersonal,
    console: zhConsole,
    requests: zhRequests,
    tokens: zhTokens,
    errors: zhErrors,
    work: zhWork,
    entries: zhEntries,
    products: zhProducts,
    customers: zhCustomers,
    desk: zhDesk,
    imports: zhImports,
    exports: zhExports,
  },
};
