import { Problem } from "@atiende/api";
import { Alert } from "antd";
import { ProblemNote } from "@/components/problem-note";
import { useTranslation } from "@/lib/i18n";

/** Why signing in did not work. A wrong password and too many tries are said in our own words. */
export function SignInProblem({ error, wait }: { error: Error; wait: number }) {
  const { t } = useTranslation();
  const status = error instanceof Problem ? error.status : -1;
  if (status === 429) {
    return (
      <Alert
        type="warning"
        showIcon
        role="alert"
        title={t("signIn.tooMany")}
        description={wait > 0 ? t("signIn.wait", { seconds: wait }) : t("signIn.again")}
      />
    );
  }
  if (status === 401) {
    return <Alert type="error" showIcon role="alert" title={t("signIn.wrong")} />;
  }
  return <ProblemNote error={error} />;
}
