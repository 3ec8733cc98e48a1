import { TablePlaceholder } from "@/app/components/ui/table-placeholder";

export default function MyWorkLoading() {
  return <TablePlaceholder rows={4} />;
}
