import { TablePlaceholder } from "@/app/components/ui/table-placeholder";

export default function DeskLoading() {
  return <TablePlaceholder rows={4} />;
}
