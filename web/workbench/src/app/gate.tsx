import { DisconnectOutlined } from "@ant-design/icons";
import { PaneNote, Spinner } from "@atiende/ui";
import { type ReactNode, useEffect } from "react";
import { ProblemNote } from "@/components/problem-note";
import { useSession } from "@/data/session";
import { beginAnew, isOwn } from "@/data/tab";
import { FirstPasswordPage, SignInPage } from "@/features/session";
import { useTranslation } from "@/lib/i18n";
import { LanguageMenu } from "./language-menu";

/**
 * Lets in who is signed in, and keeps the address for who has to sign in, or to choose a password, first. Another member than the one
 * whose the tab was begins with nothing of theirs.
 */
export function Gate({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { data: session, error, refetch } = useSession();
  const another = session ? !isOwn(session.member.id) : false;
  useEffect(() => {
    if (another) {
      beginAnew();
    }
  }, [another]);
  if (another) {
    return <Spinner page label={t("loading")} />;
  }
  if (session?.firstPassword) {
    return <FirstPasswordPage languageMenu={<LanguageMenu />} />;
  }
  if (session) {
    return children;
  }
  if (session === null) {
    return <SignInPage languageMenu={<LanguageMenu />} />;
  }
  if (error !== null) {
    return (
      <PaneNote
        icon={<DisconnectOutlined />}
        title={t("gate.unreachable")}
        tone="danger"
        action={<ProblemNote error={error} onRetry={() => void refetch()} />}
      />
    );
  }
  return <Spinner page label={t("loading")} />;
}
