import type { ConfigProviderProps } from "antd";
import { useEffect, useState } from "react";
import { type Language, useLanguage } from "@/lib/i18n";

type AntWords = ConfigProviderProps["locale"];

const load: Record<Language, () => Promise<{ default: AntWords }>> = {
  "zh-CN": () => import("antd/es/locale/zh_CN"),
  "es-MX": () => import("antd/es/locale/es_ES"),
  en: () => import("antd/es/locale/en_US"),
};

/** The words that Ant Design's own components say, loaded with the language. */
export function useAntWords(): AntWords {
  const language = useLanguage();
  const [words, setWords] = useState<AntWords>();
  useEffect(() => {
    let current = true;
    void load[language]().then((chunk) => {
      if (current) {
        setWords(chunk.default);
      }
    });
    return () => {
      current = false;
    };
  }, [language]);
  return words;
}
