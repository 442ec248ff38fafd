import type { ReactNode } from "react";
import { useTranslation } from "@/lib/i18n";
import { CardPage } from "./card-page";
import { SignInForm } from "./sign-in-form";

export function SignInPage({ languageMenu }: { languageMenu: ReactNode }) {
  const { t } = useTranslation();
  return (
    <CardPage title={t("signIn.title")} lead={t("signIn.lead")} corner={languageMenu}>
      <SignInForm />
    </CardPage>
  );
}
