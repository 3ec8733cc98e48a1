import { TablePlaceholder } from "@/app/components/ui/table-placeholder";
import { PAGE_SIZE } from "@/domain/lists/find-page";

export default function ProductsLoading() {
  return <TablePlaceholder rows={PAGE_SIZE} />;
}
