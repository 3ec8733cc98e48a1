"use client";

import { Download, Ellipsis, Eraser } from "lucide-react";
import { useState } from "react";
import { useRefresh } from "@/app/components/frame/use-refresh";
import { EraseDialog } from "@/app/components/personal-data/erase-dialog";
import { useExportOf } from "@/app/components/personal-data/use-export-of";
import { Button } from "@/app/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/app/components/ui/dropdown-menu";
import { useTranslations } from "@/app/i18n/use-translations";

/** What an admin does with all that is kept about a customer. */
export function CustomerDataMenu({ id, name, isErased }: { id: number; name: string; isErased: boolean }) {
  const t = useTranslations("personal");
  const refresh = useRefresh();
  const [isOpen, setOpen] = useState(false);
  const whose = { kind: "customer", id } as const;
  const { isBusy, start } = useExportOf(whose);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button className="w-8 px-0 touch:w-10" aria-label={t("menu", { name })} busy={isBusy}>
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={start}>
            <Download aria-hidden />
            {t("export")}
          </DropdownMenuItem>
          {!isErased && (
            <DropdownMenuItem danger onSelect={() => setOpen(true)}>
              <Eraser aria-hidden />
              {t("erase")}
            </DropdownMenuItem>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      <EraseDialog whose={whose} name={name} open={isOpen} onOpenChange={setOpen} onErased={refresh} />
    </>
  );
}
