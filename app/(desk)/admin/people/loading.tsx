import { TablePlaceholder } from "@/app/components/ui/table-placeholder";

export default function PeopleLoading() {
  return <TablePlaceholder rows={6} />;
}
