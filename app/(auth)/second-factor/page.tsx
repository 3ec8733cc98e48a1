import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SecondFactor } from "@/app/components/factors/second-factor";
import { SignOut } from "@/app/components/frame/signing-out/sign-out";
import { ProofDialog } from "@/app/components/proof/proof-dialog";
import { Button } from "@/app/components/ui/button";
import { Link } from "@/app/components/ui/link";
import { getTranslations } from "@/app/i18n/get-translations";
import { Texts } from "@/app/i18n/texts";
import { signedInPerson } from "@/app/session";
import { readFactor } from "@/domain/users/factor/set-up-factor";
import { listPasskeys } from "@/domain/users/passkeys/list-passkeys";
import { AuthPage } from "../auth-page";
import { callbackPath } from "../login/callback-path";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account.factor.demanded"))("title") };
}

/**
 * Where those are led who may do nothing before they have a second factor. With one they stay until they go on: recovery codes are
 * shown here, and nowhere again.
 */
export default async function SecondFactorPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const goTo = callbackPath((await searchParams).callbackUrl);
  const person = await signedInPerson();
  if (!person) redirect(`/login?${new URLSearchParams({ callbackUrl: goTo })}`);
  const [factor, passkeys, t] = await Promise.all([
    readFactor(person),
    listPasskeys(person),
    getTranslations("account.factor.demanded"),
  ]);
  return (
    <AuthPage title={t("title")} text={t("text", { email: person.email })} className="max-w-xl">
      <Texts areas={["account"]}>
        <SecondFactor state={factor} passkeys={passkeys} />
      </Texts>
      <div className="flex flex-wrap justify-end gap-2">
        <SignOut />
        {person.awaitsFactor === null && (
          <Button asChild look="primary">
            <Link href={goTo}>{t("goOn")}</Link>
          </Button>
        )}
      </div>
      <ProofDialog email={person.email} />
    </AuthPage>
  );
}
