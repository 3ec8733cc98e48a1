import { TablePlaceholder } from "@/app/components/ui/table-placeholder";

export default function TokensLoading() {
  return <TablePlaceholder rows={4} />;
}
