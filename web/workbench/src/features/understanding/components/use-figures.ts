import { useMemo } from "react";
import { useLanguage } from "@/lib/i18n";

interface Figures {
  /** A share in percent with one decimal. */
  share: (value: number) => string;
  /** A difference of shares in points, with its sign. */
  points: (value: number) => string;
  count: (value: number) => string;
}

/** Writes measured figures as the member's language does. */
export function useFigures(): Figures {
  const language = useLanguage();
  return useMemo(() => {
    const one = { minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;
    const share = new Intl.NumberFormat(language, one);
    const points = new Intl.NumberFormat(language, { ...one, signDisplay: "exceptZero" });
    const count = new Intl.NumberFormat(language);
    return {
      share: (value) => `${share.format(value * 100)}%`,
      points: (value) => points.format(value * 100),
      count: (value) => count.format(value),
    };
  }, [language]);
}
