"use client";

import { Volume2, VolumeX } from "lucide-react";
import { useTranslations } from "@/app/i18n/use-translations";
import { chime } from "../../locks/requests/chime";
import { useSound } from "../../locks/requests/sound";
import { DropdownMenuItem } from "../../ui/dropdown-menu";

/** Switches the sound for requests on, and plays it once, or off. */
export function SoundItem() {
  const t = useTranslations("requests");
  const [isOn, setOn] = useSound();
  return (
    <DropdownMenuItem
      role="menuitemcheckbox"
      aria-checked={isOn}
      onSelect={() => {
        setOn(!isOn);
        if (!isOn) chime();
      }}
    >
      {isOn ? <Volume2 aria-hidden /> : <VolumeX aria-hidden />}
      {t("sound")}
    </DropdownMenuItem>
  );
}
