import { ExperimentOutlined } from "@ant-design/icons";
import type { Replay } from "@atiende/api";
import { Chip, PaneNote, SkeletonRows, type Tone } from "@atiende/ui";
import { Button, Progress, Select } from "antd";
import { useState } from "react";
import { Loaded } from "@/components/loaded";
import { Moment } from "@/components/moment";
import { useTell } from "@/components/use-tell";
import { useLabelLanguage, useTranslation } from "@/lib/i18n";
import { useCancelReplay, useReplay, useReplays, useStartReplay } from "../api/replays";
import { useRuleLibrary, useRules } from "../api/rules";
import styles from "./laboratory.module.css";
import { Found } from "./laboratory-findings";

const WEEKS = [1, 2, 4, 13, 26, 52] as const;
const TONES: Record<Replay["state"], Tone> = {
  running: "accent",
  done: "good",
  cancelled: "plain",
  failed: "danger",
  broken_off: "warn",
};

/** Holds a rule against what buyers have written, and does nothing: what it would have touched, and how often wrongly. */
export function Laboratory() {
  const { t } = useTranslation();
  const tell = useTell();
  const rules = useRules().data?.items ?? [];
  const library = useRuleLibrary().data?.items ?? [];
  const query = useReplays();
  const { mutate, isPending } = useStartReplay();
  const [chosen, setChosen] = useState<string>();
  const [replaces, setReplaces] = useState("");
  const [weeks, setWeeks] = useState(4);
  const [shown, setShown] = useState<string>();
  const language = useLabelLanguage();
  const own = rules
    .filter(({ spec }) => spec.when.on === "message_understood")
    .map(({ id, spec }) => ({ value: id, label: spec.name }));
  const ready = library
    .filter(({ spec }) => spec.when.on === "message_understood")
    .map(({ id, names }) => ({ value: `library:${id}`, label: names[language] }));
  const rule = chosen ?? own[0]?.value ?? ready[0]?.value;
  const start = () => {
    if (rule === undefined) {
      return;
    }
    const draft = library.find(({ id }) => `library:${id}` === rule)?.spec;
    mutate(
      {
        spec: draft ?? null,
        rule: draft === undefined ? rule : null,
        replaces: replaces === "" ? null : replaces,
        weeks: weeks === 0 ? null : weeks,
      },
      { onSuccess: ({ id }) => setShown(id), onError: tell.problem },
    );
  };
  return (
    <div className={styles.laboratory}>
      <p className={styles.quiet}>{t("lab.lead")}</p>
      <div className={styles.order}>
        <div className={styles.field}>
          <span>{t("lab.rule")}</span>
          <Select<string>
            {...(rule === undefined ? {} : { value: rule })}
            aria-label={t("lab.rule")}
            showSearch={{ optionFilterProp: "label" }}
            popupMatchSelectWidth={false}
            options={[
              ...(own.length === 0 ? [] : [{ label: t("automation.rules"), options: own }]),
              { label: t("automation.library"), options: ready },
            ]}
            onChange={setChosen}
          />
        </div>
        <div className={styles.field}>
          <span>{t("lab.against")}</span>
          <Select<string>
            value={replaces}
            aria-label={t("lab.against")}
            options={[{ value: "", label: t("lab.nothing") }, ...own.filter(({ value }) => value !== rule)]}
            onChange={setReplaces}
          />
        </div>
        <div className={styles.weeks}>
          <span>{t("lab.over")}</span>
          <Select<number>
            value={weeks}
            aria-label={t("lab.over")}
            options={[
              ...WEEKS.map((count) => ({ value: count as number, label: t("lab.weeks", { count }) })),
              { value: 0, label: t("lab.all") },
            ]}
            onChange={setWeeks}
          />
        </div>
        <Button
          type="primary"
          disabled={rule === undefined}
          loading={isPending}
          onClick={start}
          data-testid="start-replay"
        >
          {t("lab.start")}
        </Button>
      </div>
      {shown === undefined ? null : <Shown key={shown} id={shown} />}
      <h2 className={styles.title}>{t("lab.before")}</h2>
      <Loaded query={query} skeleton={<SkeletonRows rows={3} height={40} label={t("loading")} />}>
        {({ items }) =>
          items.length === 0 ? (
            <PaneNote icon={<ExperimentOutlined />} title={t("lab.none")}>
              {t("lab.noneText")}
            </PaneNote>
          ) : (
            <ul>
              {items.map((it) => (
                <li key={it.id}>
                  <button
                    type="button"
                    className={styles.past}
                    aria-pressed={it.id === shown}
                    onClick={() => setShown(it.id)}
                    data-testid="replay"
                  >
                    <span className={styles.name}>{it.spec.name}</span>
                    {it.before === null ? null : (
                      <span className={styles.quiet}>{t("lab.versus", { name: it.before.name })}</span>
                    )}
                    <span className={styles.quiet}>
                      {it.weeks === null ? t("lab.all") : t("lab.weeks", { count: it.weeks })} · {it.startedBy} ·{" "}
                      <Moment at={it.startedAt} full />
                    </span>
                    <Chip tone={TONES[it.state]}>{t(`lab.states.${it.state}`)}</Chip>
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}

/** One replay: how far it is, and what it found. */
function Shown({ id }: { id: string }) {
  const { t } = useTranslation();
  const tell = useTell();
  const query = useReplay(id);
  const { mutate: cancel, isPending } = useCancelReplay();
  return (
    <section className={styles.shown} aria-label={t("lab.result")} data-testid="replay-shown">
      <Loaded query={query} skeleton={<SkeletonRows rows={2} height={40} label={t("loading")} />}>
        {({ spec, state, reason, done, total, findings }) => (
          <>
            <div className={styles.line}>
              <strong className={styles.name}>{spec.name}</strong>
              <Chip tone={TONES[state]}>{t(`lab.states.${state}`)}</Chip>
              {state === "running" ? (
                <Button size="small" loading={isPending} onClick={() => cancel(id, { onError: tell.problem })}>
                  {t("lab.cancel")}
                </Button>
              ) : null}
            </div>
            {state === "running" ? (
              <Progress
                percent={total === null || total === 0 ? 0 : Math.floor((done / total) * 100)}
                aria-label={t("lab.progress", { done, total: total ?? 0 })}
              />
            ) : null}
            <p className={`${styles.quiet} tabular`}>{t("lab.progress", { done, total: total ?? 0 })}</p>
            {reason === null ? null : (
              <p className={styles.quiet} lang="en">
                {reason}
              </p>
            )}
            {findings === null ? null : <Found findings={findings} />}
          </>
        )}
      </Loaded>
    </section>
  );
}
