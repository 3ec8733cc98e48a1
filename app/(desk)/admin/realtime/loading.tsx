import { TablePlaceholder } from "@/app/components/ui/table-placeholder";

export default function RealtimeLoading() {
  return <TablePlaceholder rows={6} />;
}
