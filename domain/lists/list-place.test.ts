import { afterAll, beforeAll, expect, it } from "vitest";
import { freshDatabase } from "../../test/database";
import { anOrder, aPerson, recordPublished } from "../../test/orders";
import { auditFilter, parseAuditQuery } from "../audit/audit-query";
import { listAudit } from "../audit/list-audit";
import { AUDIT_COLUMNS } from "../audit/shared/audit-url";
import { parseCustomerQuery } from "../customers/customer-query";
import { listCustomers } from "../customers/list-customers";
import { CUSTOMER_COLUMNS } from "../customers/shared/customers-url";
import { listOrders } from "../orders/list/list-orders";
import { parseOrderQuery } from "../orders/list/order-query";
import { SORT_COLUMNS } from "../orders/shared/orders-url";
import { listProducts } from "../products/list-products";
import { parseProductQuery } from "../products/product-query";
import { PRODUCT_COLUMNS } from "../products/shared/products-url";
import type { Actor } from "../users/shared/roles";

let drop: () => Promise<void>;
let ada: Actor;
beforeAll(async () => {
  ({ drop } = await freshDatabase());
  recordPublished();
  ada = await aPerson("Ada", "ADMIN");
});
afterAll(() => drop());

const KEYS = [
  "k",
  "",
  "1.5",
  "1e3",
  "-",
  "-7",
  "2147483648",
  "9999999999",
  "99999999999999999999",
  "2026-02-30T00:00:00.000+00:00",
  "2026-01-01T25:00:00.000+00:00",
  "0000-01-01 00:00:00",
  "2026-01-01 00:00:00+99:00",
  "a\0b",
];

type Params = Record<string, string>;
const orders = (params: Params, take?: number) =>
  listOrders(parseOrderQuery(params), { userId: "u", timeZone: "UTC", ...(take ? { take } : {}) });
const products = (params: Params, take?: number) => listProducts(parseProductQuery(params), take);
const customers = (params: Params, take?: number) => listCustomers(parseCustomerQuery(params), take);
const audit = (params: Params) => {
  const query = parseAuditQuery(params);
  return listAudit(ada, query, auditFilter(query, "UTC"));
};

it.each([
  { of: "orders", columns: SORT_COLUMNS, list: orders, rank: "0~" },
  { of: "products", columns: PRODUCT_COLUMNS, list: products, rank: "" },
  { of: "customers", columns: CUSTOMER_COLUMNS, list: customers, rank: "" },
  { of: "the audit log", columns: AUDIT_COLUMNS, list: audit, rank: "" },
])("is no error in a link to $of that nobody could have got", async ({ columns, list, rank }) => {
  const places = [...KEYS.map((key) => `7~${key}`), "2147483648~1", "9999999999~1", "0~1"];
  for (const sort of columns)
    for (const place of places)
      for (const way of ["after", "before"])
        await expect(
          list({ sort, page: "9007199254740991", [way]: rank + place }),
          `${sort} ${way} ${place}`,
        ).resolves.toHaveProperty("rows");
});

it.each([
  { of: "orders", columns: SORT_COLUMNS, list: orders },
  { of: "products", columns: PRODUCT_COLUMNS, list: products },
  { of: "customers", columns: CUSTOMER_COLUMNS, list: customers },
])("leads to the next page of $of, however they are sorted", async ({ columns, list }) => {
  for (const _ of [1, 2, 3]) await anOrder();
  for (const sort of columns) {
    const first = await list({ sort }, 1);
    const { key, id, ...rest } = first.next ?? expect.fail(`no next page by ${sort}`);
    const place = [...Object.values(rest), id, key].join("~");
    const [next] = (await list({ sort, after: place }, 1)).rows;
    const all = (await list({ sort })).rows;
    expect(next?.id, sort).toBe(all[1]?.id);
  }
});
