import { TablePlaceholder } from "@/app/components/ui/table-placeholder";
import { PAGE_SIZE } from "@/domain/lists/find-page";

export default function CustomersLoading() {
  return <TablePlaceholder rows={PAGE_SIZE} />;
}
