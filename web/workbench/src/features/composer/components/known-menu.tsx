import { useLayoutEffect, useRef } from "react";
import { useTranslation } from "@/lib/i18n";
import type { useBraces } from "../use-braces";
import styles from "./known-menu.module.css";

/**
 * What is known, over the text in which a brace was written. The text box keeps the focus and names the line that Enter would put in: a
 * text of several lines may bear no other role than its own, so that it is no combobox by name.
 */
export function KnownMenu({
  of: { list, values, current, lineOf, none, choose, area },
}: {
  of: ReturnType<typeof useBraces>;
}) {
  const { t } = useTranslation();
  const chosen = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each line that is chosen
  useLayoutEffect(() => {
    chosen.current?.scrollIntoView({ block: "nearest" });
  }, [current]);
  return (
    <>
      <span className="visually-hidden" aria-live="polite">
        {values.length > 0 ? t("braces.count", { count: values.length }) : ""}
        {none ? t("braces.none") : ""}
      </span>
      {none ? (
        <div className={styles.menu} aria-hidden="true">
          <p className={styles.none}>{t("braces.none")}</p>
        </div>
      ) : null}
      {values.length === 0 ? null : (
        <div id={list} role="listbox" aria-label={t("template.known")} className={styles.menu} data-testid="known-menu">
          {values.map((value) => (
            <div
              key={value.variable}
              id={lineOf(value)}
              ref={value === current ? chosen : null}
              role="option"
              tabIndex={-1}
              aria-selected={value === current}
              className={styles.line}
              // the text box keeps the focus
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(value)}
              onKeyDown={area.onKeyDown}
            >
              <span className={styles.name}>{t(`ownTemplate.variable.${value.variable}`)}</span>
              <span className={styles.value} lang="es-MX">
                {value.text}
              </span>
            </div>
          ))}
        </div>
      )}
    </>
  );
}
