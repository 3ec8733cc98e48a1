import { changeTheAddressInOrders, listOrdersToFollow } from "./customers/address-in-orders";
import { createTheCustomer } from "./customers/create-customer";
import { getTheCustomer } from "./customers/get-customer";
import { listTheCustomers } from "./customers/list-customers";
import { mergeTheCustomers } from "./customers/merge-customers";
import { patchTheCustomer } from "./customers/patch-customer";
import type { Endpoint } from "./endpoint";
import { importEndpoints } from "./imports/import-endpoints";
import { acquire } from "./locks/acquire";
import { getLock } from "./locks/get-lock";
import { listLocks } from "./locks/list-locks";
import { release } from "./locks/release";
import { renew } from "./locks/renew";
import { create } from "./orders/create";
import { getOne } from "./orders/get-one";
import { list } from "./orders/list";
import { patch } from "./orders/patch";
import { place } from "./orders/place";
import { listProposals } from "./orders/proposals";
import { remove } from "./orders/remove";
import { createTheProduct } from "./products/create-product";
import { getTheProduct } from "./products/get-product";
import { listTheMoves } from "./products/list-moves";
import { listTheProducts } from "./products/list-products";
import { moveTheStock } from "./products/move-stock";
import { patchTheProduct } from "./products/patch-product";

/** Everything that the REST API can do. The router, the guard and the OpenAPI document all read this list. */
export const endpoints: Endpoint[] = [
  list,
  create,
  getOne,
  patch,
  place,
  remove,
  listProposals,
  listLocks,
  getLock,
  acquire,
  renew,
  release,
  listTheProducts,
  createTheProduct,
  getTheProduct,
  patchTheProduct,
  listTheMoves,
  moveTheStock,
  listTheCustomers,
  createTheCustomer,
  getTheCustomer,
  patchTheCustomer,
  mergeTheCustomers,
  listOrdersToFollow,
  changeTheAddressInOrders,
  ...importEndpoints,
];
