import { useFormatter } from "next-intl";
import { Td } from "@/app/components/ui/table";

/** When something was put on record, to the second. */
export function WhenCell({ at }: { at: Date }) {
  const format = useFormatter();
  return (
    <Td className="figures text-muted max-md:py-2 max-md:align-top">
      <time dateTime={at.toISOString()}>
        {format.dateTime(at, {
          month: "short",
          day: "numeric",
          hour: "numeric",
          minute: "2-digit",
          second: "2-digit",
        })}
      </time>
    </Td>
  );
}
