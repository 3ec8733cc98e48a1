import { TablePlaceholder } from "@/app/components/ui/table-placeholder";

export default function ConsoleLoading() {
  return <TablePlaceholder rows={6} />;
}
