import { Problem } from "@atiende/api";
import { useTranslation } from "@/lib/i18n";
import { useTimelessReason } from "./use-reason";

type Known = keyof typeof import("@/locales/en.json")["problem"]["codes"];

/** Codes whose detail names what must be changed, or gives the platform's own words. */
const DETAILED = ["3013", "3040", "3050", "4006", "4008"];

interface Words {
  title: string;
  /** Null where the title says it all. */
  detail: string | null;
  /** Whether the detail is as the server says it, in English. */
  english: boolean;
  /** Such as ATI-3001; null where the server gave none. */
  code: string | null;
}

/** A problem in the language of the interface; where its code has no words, what kind it is with the server's own detail. */
export function useProblemWords(): (error: Error) => Words {
  const { t } = useTranslation();
  const say = useTimelessReason();
  const kind = (status: number): string => {
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
  return (error) => {
    const told = error instanceof Problem ? error : null;
    if (told === null || told.status === 0) {
      return { title: kind(told?.status ?? -1), detail: null, english: false, code: null };
    }
    const number = told.code?.replace("ATI-", "") ?? "";
    const title = t(`problem.codes.${number as Known}`, { defaultValue: "" });
    const { because } = told;
    const detail = because !== null || title === "" || DETAILED.includes(number) ? say(told.detail, because) : "";
    return {
      title: title === "" ? kind(told.status) : title,
      detail: detail === "" ? null : detail,
      english: because === null || detail === told.detail,
      code: told.code,
    };
  };
}
