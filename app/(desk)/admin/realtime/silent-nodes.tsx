import { TriangleAlert } from "lucide-react";
import { useTranslations } from "@/app/i18n/use-translations";

/** Which nodes didn't say in time what they have, so that nobody takes a part for the whole. */
export function SilentNodes({ nodes }: { nodes: readonly string[] }) {
  const t = useTranslations("console.silent");
  if (nodes.length === 0) return null;
  return (
    <ul role="alert" className="grid gap-1 text-sm text-warn-ink">
      {nodes.map((node) => (
        <li key={node} className="flex items-center gap-2">
          <TriangleAlert aria-hidden className="size-4 shrink-0" />
          <span className="wrap-anywhere">{t("text", { node })}</span>
        </li>
      ))}
    </ul>
  );
}
