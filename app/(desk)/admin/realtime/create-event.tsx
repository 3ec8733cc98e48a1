"use client";

import { Send } from "lucide-react";
import { useState } from "react";
import { Button } from "@/app/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/app/components/ui/dialog";
import { useTranslations } from "@/app/i18n/use-translations";
import { EventForm } from "./event-form";

/** Sends an event by hand, as a back end would. */
export function CreateEvent() {
  const t = useTranslations("console.create");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setIsOpen}>
      <DialogTrigger asChild>
        <Button look="primary">
          <Send aria-hidden />
          {t("open")}
        </Button>
      </DialogTrigger>
      <DialogContent title={t("title")} description={t("text")}>
        <EventForm onSent={() => setIsOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}
