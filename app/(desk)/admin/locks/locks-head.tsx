import type { Metadata } from "next";
import { PageHeader } from "@/app/components/ui/page-header";
import { TabLinks } from "@/app/components/ui/tabs";
import { getTranslations } from "@/app/i18n/get-translations";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("locks");
  return { title: t("title") };
}

/** What is held now, and what was. */
export async function LocksHead({ current }: { current: "held" | "history" | "charts" }) {
  const t = await getTranslations("locks");
  return (
    <>
      <PageHeader title={t("title")} />
      <TabLinks
        label={t("title")}
        tabs={[
          { href: "/admin/locks", label: t("tab.held"), current: current === "held" },
          { href: "/admin/locks/history", label: t("tab.history"), current: current === "history" },
          { href: "/admin/locks/charts", label: t("tab.charts"), current: current === "charts" },
        ]}
      />
    </>
  );
}
