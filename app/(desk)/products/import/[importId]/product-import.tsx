"use client";

import { ImportSteps } from "@/app/components/imports/import-steps";
import { useProductError } from "../../use-product-error";
import { useProductWords } from "../../use-product-words";

export function ProductImport(steps: ImportSteps) {
  return <ImportSteps {...steps} words={{ ...useProductWords(), problem: useProductError() }} />;
}
