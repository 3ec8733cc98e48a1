import { TablePlaceholder } from "@/app/components/ui/table-placeholder";

export default function LocksLoading() {
  return <TablePlaceholder rows={6} />;
}
