import type { ReactNode } from "react";
import { useTranslation } from "@/lib/i18n";
import { SignInForm } from "./sign-in-form";
import styles from "./sign-in-page.module.css";

export function SignInPage({ languageMenu }: { languageMenu: ReactNode }) {
  const { t } = useTranslation();
  return (
    <main className={styles.page}>
      <div className={styles.language}>{languageMenu}</div>
      <section className={styles.card} aria-labelledby="sign-in-title">
        <img src="/favicon.svg" alt="" width={40} height={40} />
        <h1 id="sign-in-title" className={styles.title}>
          {t("signIn.title")}
        </h1>
        <p className={styles.lead}>{t("signIn.lead")}</p>
        <SignInForm />
      </section>
    </main>
  );
}
