import type { SignIn } from "@atiende/api";
import { Button, Form, Input } from "antd";
import { useTranslation } from "@/lib/i18n";
import { useSignIn } from "../api/sign-in";
import { SignInProblem } from "./sign-in-problem";
import { useWait } from "./use-wait";

export function SignInForm() {
  const { t } = useTranslation();
  const { mutate, isPending, error } = useSignIn();
  const wait = useWait(error);
  return (
    <Form<SignIn> layout="vertical" requiredMark={false} onFinish={(values) => mutate(values)} disabled={isPending}>
      <Form.Item
        name="email"
        label={t("signIn.email")}
        rules={[{ required: true, message: t("signIn.emailMissing") }]}
        normalize={(value: string) => value.trim()}
      >
        <Input type="email" autoComplete="username" autoFocus size="large" />
      </Form.Item>
      <Form.Item
        name="password"
        label={t("signIn.password")}
        rules={[{ required: true, message: t("signIn.passwordMissing") }]}
      >
        <Input.Password autoComplete="current-password" size="large" />
      </Form.Item>
      {error === null ? null : (
        <Form.Item>
          <SignInProblem error={error} wait={wait} />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" size="large" block loading={isPending} disabled={wait > 0}>
        {wait > 0 ? t("signIn.waitButton", { seconds: wait }) : t("signIn.submit")}
      </Button>
    </Form>
  );
}
