import { Button, Form } from "antd";
import type { ReactNode } from "react";
import { useTell } from "@/components/use-tell";
import { useSession } from "@/data/session";
import { useTranslation } from "@/lib/i18n";
import { useChangePassword } from "../api/change-password";
import { useSignOut } from "../api/sign-out";
import { CardPage } from "./card-page";
import styles from "./card-page.module.css";
import { PasswordForm, type Typed } from "./password-form";

/** For a member whose password was given to them: they choose their own before anything else. */
export function FirstPasswordPage({ languageMenu }: { languageMenu: ReactNode }) {
  const { t } = useTranslation();
  const tell = useTell();
  const name = useSession().data?.member.name ?? "";
  const signOut = useSignOut();
  const [form] = Form.useForm<Typed>();
  const { mutate, isPending, error } = useChangePassword();
  const change = ({ oldPassword, newPassword }: Typed) =>
    mutate({ oldPassword, newPassword }, { onSuccess: () => tell.done(t("password.changed")) });
  return (
    <CardPage title={t("password.firstTitle", { name })} lead={t("password.firstText")} corner={languageMenu}>
      <PasswordForm form={form} present={t("password.first")} error={error} onFinish={change} />
      <Button type="primary" size="large" block loading={isPending} onClick={form.submit} className={styles.act ?? ""}>
        {t("password.choose")}
      </Button>
      <Button type="link" block onClick={() => signOut.mutate(undefined, { onError: tell.problem })}>
        {t("member.signOut")}
      </Button>
    </CardPage>
  );
}
