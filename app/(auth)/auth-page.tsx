import type { ReactNode } from "react";
import { Logo } from "@/app/components/frame/logo";
import { LanguageMenu } from "@/app/components/frame/menus/language-menu";
import { ThemeMenu } from "@/app/components/frame/menus/theme-menu";
import { cn } from "@/app/components/ui/cn";

/** A page before the desk: language and theme can be chosen there, too. */
export function AuthPage({
  title,
  text,
  className = "max-w-88",
  children,
}: {
  title: string;
  text?: string;
  /** How wide it gets. */
  className?: string;
  children: ReactNode;
}) {
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr_auto]">
      <div className="flex justify-end gap-1 p-3">
        <LanguageMenu />
        <ThemeMenu />
      </div>
      <main className={cn("mx-auto grid w-full content-center gap-6 px-4 pb-16", className)}>
        <div className="grid gap-4">
          <Logo className="size-10" />
          <div className="grid gap-1">
            <h1 className="font-semibold text-xl">{title}</h1>
            {text !== undefined && <p className="text-muted">{text}</p>}
          </div>
        </div>
        {children}
      </main>
    </div>
  );
}
