"use client";

import { useState } from "react";
import { useTranslations } from "@/app/i18n/use-translations";
import { later, useLater } from "@/app/later";
import type { Role } from "@/domain/users/shared/roles";
import { useBegin } from "../../orders/begin/use-begin";
import { NotLoaded } from "../../ui/not-loaded";
import { useShortcut } from "../shortcuts/use-shortcut";
import { paletteFieldLook, paletteLook } from "./palette-look";

const palette = later(() => import("./palette"));

/** Everything by keyboard: Ctrl K or ⌘ K, an order by its number or customer, a page, an action. */
export function CommandPalette({ role }: { role: Role }) {
  const [isOpen, setIsOpen] = useState(false);
  const [words, setWords] = useState("");
  const loaded = useLater(palette, isOpen);
  // Here, since it has more to do once the palette is closed.
  const { duplicate } = useBegin();

  useShortcut("mod+k", (text) => {
    setIsOpen((open) => !open);
    if (text) setWords(text);
  });

  if (!isOpen) return null;
  if (!loaded)
    return (
      <>
        <FirstField words={words} onWords={setWords} onClose={() => setIsOpen(false)} />
        <NotLoaded part={palette} />
      </>
    );
  return (
    <loaded.Palette
      role={role}
      words={words}
      onWords={setWords}
      onClose={() => setIsOpen(false)}
      onDuplicate={duplicate}
    />
  );
}

/** What is typed for the palette, in whichever script, before its window is there. */
function FirstField({
  words,
  onWords,
  onClose,
}: {
  words: string;
  onWords: (words: string) => void;
  onClose: () => void;
}) {
  const t = useTranslations("frame.palette");
  return (
    <div className={paletteLook}>
      <input
        // Nothing else on the page is meant by what is typed now.
        // biome-ignore lint/a11y/noAutofocus: it was asked for by a key
        autoFocus
        aria-label={t("title")}
        placeholder={t("placeholder")}
        value={words}
        onChange={(event) => onWords(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && onClose()}
        className={paletteFieldLook}
      />
    </div>
  );
}
