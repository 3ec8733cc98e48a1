import type { ReactNode } from "react";
import { PageHeader } from "@/app/components/ui/page-header";
import { TabLinks } from "@/app/components/ui/tabs";
import { getTranslations } from "@/app/i18n/get-translations";

/** Who may come in, and what is on record. */
export async function PeopleHead({
  current,
  children,
}: {
  current: "people" | "audit";
  children?: ReactNode;
}) {
  const t = await getTranslations();
  return (
    <>
      <PageHeader title={t(`${current}.title`)}>{children}</PageHeader>
      <TabLinks
        label={t("people.title")}
        tabs={[
          { href: "/admin/people", label: t("people.title"), current: current === "people" },
          { href: "/admin/audit", label: t("audit.title"), current: current === "audit" },
        ]}
      />
    </>
  );
}
