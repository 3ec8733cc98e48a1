import { Strip } from "@/app/components/ui/strip";
import { useTranslations } from "@/app/i18n/use-translations";
import type { ImportView } from "@/domain/imports/get-import";
import type { ImportOutcome } from "@/domain/imports/shared/import-state";

/** How far a run, a check or an undo is: a bar, and the same in words. */
export function ImportProgress({ view }: { view: ImportView }) {
  const t = useTranslations("imports.progress");
  const { state, position, counts, rowCount } = view;
  const sum = (...outcomes: ImportOutcome[]) =>
    outcomes.reduce((total, outcome) => total + (counts[outcome] ?? 0), 0);
  if (state === "READING") return <Strip tone="ok">{t("READING")}</Strip>;
  const told = {
    CHECKING: { done: Math.max(0, position - 1), total: rowCount, text: t("CHECKING", { position }) },
    RUNNING: written(
      sum("created", "changed"),
      sum("new", "change", "created", "changed", "waiting"),
      "RUNNING",
    ),
    UNDOING: written(sum("undone", "kept"), sum("undone", "kept", "created", "changed"), "UNDOING"),
  }[state as "CHECKING"];
  if (!told) return null;

  function written(done: number, total: number, key: "RUNNING" | "UNDOING") {
    return { done, total, text: t(key, { done, total }) };
  }

  const share = told.total === 0 ? 1 : Math.min(1, told.done / told.total);
  return (
    <div className="grid gap-2">
      <p role="status">{told.text}</p>
      {counts.waiting !== undefined && (
        <p className="text-warn-ink">{t("waiting", { count: counts.waiting })}</p>
      )}
      <div
        role="progressbar"
        aria-label={t("label")}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        className="h-1.5 overflow-hidden rounded-full bg-sunken"
      >
        <div
          className="h-full origin-left bg-accent transition-transform"
          style={{ transform: `scaleX(${share})` }}
        />
      </div>
    </div>
  );
}
