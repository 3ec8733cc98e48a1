import { TablePlaceholder } from "@/app/components/ui/table-placeholder";

export default function AccountLoading() {
  return <TablePlaceholder rows={4} />;
}
