"use client";

import { Download } from "lucide-react";
import { Button } from "@/app/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/app/components/ui/dropdown-menu";
import { useTranslations } from "@/app/i18n/use-translations";

type Noun = "products" | "customers" | "orders";
const choices = [
  { label: "csv", format: "csv" },
  { label: "xlsx", format: "xlsx" },
] as const;
const withLines = [
  { label: "linesCsv", format: "csv" },
  { label: "linesXlsx", format: "xlsx" },
] as const;

/** What the list shows, with its filters and in its order, as a file. `url` is the list's own. */
export function ExportMenu({ noun, url }: { noun: Noun; url: string }) {
  const t = useTranslations("exports");
  const files = [
    ...choices.map((choice) => ({ ...choice, of: noun })),
    ...(noun === "orders" ? withLines.map((choice) => ({ ...choice, of: "order-lines" })) : []),
  ];
  const query = url.split("?")[1] ?? "";
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button>
          <Download aria-hidden />
          {t("open")}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {files.map(({ of, format, label }) => (
          <DropdownMenuItem key={label} asChild>
            <a
              href={`/api/exports/${of}?${new URLSearchParams([...new URLSearchParams(query), ["format", format]])}`}
              download
            >
              {t(label)}
            </a>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
