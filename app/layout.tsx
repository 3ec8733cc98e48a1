import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale } from "next-intl/server";
import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";
import { desk } from "@/app/desk";
import { getTranslations } from "@/app/i18n/get-translations";
import { timeScale } from "@/domain/shared/time-scale";
import { NONCE_HEADER } from "@/lib/nonce-header";
import { EarlyScript } from "./components/frame/early-script";
import { hearForms } from "./components/ui/forms-early/hear-forms";
import { sans } from "./fonts";
import "./globals.css";
import { TellTimeZone } from "./components/frame/tell-time-zone";
import { ThemeAtOnce } from "./components/frame/theme-at-once";
import { Toaster } from "./components/ui/toaster";
import { commonTexts } from "./i18n/texts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  const name = (await desk())?.name ?? t("product");
  return {
    title: { default: name, template: `%s · ${name}` },
    description: t("tagline"),
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fafafb" },
    { media: "(prefers-color-scheme: dark)", color: "#0d0e11" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    // next-themes sets the theme before React wakes up.
    <html
      lang={await getLocale()}
      className={sans.variable}
      data-time-scale={timeScale()}
      suppressHydrationWarning
    >
      <body className="font-sans">
        <EarlyScript run={hearForms} given={[]} />
        <ThemeProvider
          attribute="data-theme"
          defaultTheme="system"
          enableSystem
          nonce={(await headers()).get(NONCE_HEADER) ?? undefined}
        >
          <NextIntlClientProvider messages={await commonTexts()}>
            {children}
            <Toaster />
            <TellTimeZone />
            <ThemeAtOnce />
          </NextIntlClientProvider>
        </ThemeProvider>
      </body>
    </html>
  );
}
