import { Badge, type Tone } from "@/app/components/ui/badge";
import { useTranslations } from "@/app/i18n/use-translations";
import type { ImportOutcome, ImportState } from "@/domain/imports/shared/import-state";

const tones: Partial<Record<ImportState, Tone>> = {
  READING: "accent",
  CHECKING: "accent",
  RUNNING: "accent",
  UNDOING: "accent",
  READ: "warn",
  CHECKED: "warn",
  DONE: "ok",
  FAILED: "bad",
};

export function StateBadge({ state }: { state: ImportState }) {
  const t = useTranslations("imports.state");
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}

const outcomeTones: Partial<Record<ImportOutcome, Tone>> = {
  new: "ok",
  created: "ok",
  change: "accent",
  changed: "accent",
  refused: "bad",
  skipped: "warn",
  waiting: "warn",
  proposed: "accent",
  kept: "warn",
};

export function OutcomeBadge({ outcome }: { outcome: ImportOutcome }) {
  const t = useTranslations("imports.outcome");
  return <Badge tone={outcomeTones[outcome]}>{t(outcome)}</Badge>;
}
