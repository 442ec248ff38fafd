import type { ConfigProviderProps } from "antd";
import en from "antd/es/locale/en_US";
import { useEffect, useState } from "react";
import { type Language, useLanguage } from "@/lib/i18n";

type AntWords = NonNullable<ConfigProviderProps["locale"]>;

const load: Record<Language, () => Promise<{ default: AntWords }>> = {
  "zh-CN": () => import("antd/es/locale/zh_CN"),
  "es-MX": () => import("antd/es/locale/es_ES"),
  en: () => Promise.resolve({ default: en }),
};

/**
 * The words that Ant Design's own components say, loaded with the language. Until then it is English, which the library holds anyway:
 * from none to some, it would make the whole desk anew, without what was opened or typed meanwhile.
 */
export function useAntWords(): AntWords {
  const language = useLanguage();
  const [words, setWords] = useState<AntWords>(en);
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
