"use client";

import { useCustomerError } from "@/app/components/customers/use-customer-error";
import { ImportSteps } from "@/app/components/imports/import-steps";
import { useCustomerWords } from "../../use-customer-words";

export function CustomerImport(steps: ImportSteps) {
  return <ImportSteps {...steps} words={{ ...useCustomerWords(), problem: useCustomerError() }} />;
}
