import { Problem } from "@atiende/api";
import { useTranslation } from "react-i18next";

/** What kind of problem it is, in the language of the interface. The server's own detail stands beside it. */
export function useProblemTitle(): (error: Error) => string {
  const { t } = useTranslation();
  return (error) => {
    const status = error instanceof Problem ? error.status : -1;
    switch (status) {
      case 0:
        return t("problem.unreachable");
      case 401:
        return t("problem.signedOut");
      case 403:
        return t("problem.notAllowed");
      case 404:
        return t("problem.notFound");
      case 409:
        return t("problem.conflict");
      case 422:
        return t("problem.refused");
      case 429:
        return t("problem.tooMany");
      default:
        return status >= 500 ? t("problem.server") : t("problem.other");
    }
  };
}
