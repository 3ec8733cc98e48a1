import { TablePlaceholder } from "@/app/components/ui/table-placeholder";

export default function AuditLoading() {
  return <TablePlaceholder rows={12} />;
}
