import { SearchOutlined } from "@ant-design/icons";
import type { SearchHit, SearchRequest } from "@atiende/api";
import { Input, Modal, Select, Spin } from "antd";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { ProblemNote } from "@/components/problem-note";
import { useConversationAddress } from "@/components/use-conversation-address";
import { useChannels } from "@/data/channels";
import { useColleagues } from "@/data/colleagues";
import { useNames } from "@/data/taxonomy";
import { useTranslation } from "@/lib/i18n";
import { useSettled } from "@/lib/use-settled";
import { useSearch } from "../api/search";
import { Hit } from "./hit";
import styles from "./search-box.module.css";

const LIST = "search-hits";
/** The server looks for no longer texts. */
const MOST = 200;
const PAUSE = 150;
const DAY = 86_400_000;
const STATES = ["all", "open", "resolved"] as const;
const SINCE = ["ever", "week", "month"] as const;
const DAYS = { ever: 0, week: 7, month: 31 } as const;

const line = ({ conversation }: SearchHit) => `hit-${conversation.id}`;

/** Words, a name, an order's number, a phone or an e-mail; what fits stands below while somebody types. */
export function SearchBox({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const addressOf = useConversationAddress();
  const channels = useChannels().data?.items ?? [];
  const [text, setText] = useState("");
  const [state, setState] = useState<(typeof STATES)[number]>("all");
  const [channel, setChannel] = useState<string | null>(null);
  const [since, setSince] = useState<(typeof SINCE)[number]>("ever");
  const [intents, setIntents] = useState<string | null>(null);
  const [emotion, setEmotion] = useState<string | null>(null);
  const [assignee, setAssignee] = useState<string | null>(null);
  const names = useNames();
  const colleagues = useColleagues().data?.items ?? [];
  const [opened] = useState(() => Date.now());
  const [at, setAt] = useState(0);
  // Enter was pressed before what was typed had been answered
  const [eager, setEager] = useState(false);
  const chosen = useRef<HTMLDivElement>(null);
  const settled = useSettled(text, PAUSE);
  const request: SearchRequest = {
    text: settled,
    state,
    channel,
    intents: intents === null ? null : intents.split(" "),
    emotion,
    assignee,
    since: since === "ever" ? null : new Date(opened - DAYS[since] * DAY).toISOString(),
  };
  const { data, error, isFetching, isPlaceholderData, refetch } = useSearch(request);
  // what stands below may still belong to the words before
  const answered = text === settled && !isPlaceholderData;
  const hits = settled.trim().length < 2 ? [] : (data ?? []);
  const here = Math.min(at, hits.length - 1);
  const current = hits[here];
  const open = (hit: SearchHit | undefined) => {
    if (hit !== undefined) {
      onClose();
      void navigate(addressOf(hit.conversation.id));
    }
  };
  useEffect(() => {
    if (current !== undefined) {
      chosen.current?.scrollIntoView({ block: "nearest" });
    }
  }, [current]);
  const early = eager && answered ? current : undefined;
  useEffect(() => {
    if (early !== undefined) {
      onClose();
      void navigate(addressOf(early.conversation.id));
    }
  }, [early, navigate, addressOf, onClose]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) {
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setAt((here + (event.key === "ArrowDown" ? 1 : hits.length - 1)) % Math.max(1, hits.length));
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (answered) {
        open(current);
      } else {
        setEager(true);
      }
    }
  };
  return (
    <Modal
      open
      onCancel={onClose}
      mask={{ closable: true }}
      footer={null}
      closable={false}
      width={680}
      style={{ top: 64 }}
      title={<span className="visually-hidden">{t("action.search")}</span>}
      styles={{ header: { margin: 0 }, container: { padding: 10 } }}
    >
      <Input
        autoFocus
        size="large"
        variant="borderless"
        prefix={isFetching ? <Spin size="small" /> : <SearchOutlined aria-hidden="true" />}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
          setEager(false);
        }}
        onKeyDown={onKeyDown}
        // whoever pastes a whole message looks for how it begins
        maxLength={MOST}
        placeholder={t("search.placeholder")}
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls={LIST}
        aria-activedescendant={current === undefined ? undefined : line(current)}
        aria-label={t("search.placeholder")}
        data-testid="search-text"
      />
      <div className={styles.filters}>
        <Select
          size="small"
          className={styles.filter}
          value={state}
          onChange={setState}
          aria-label={t("filter.stateLabel")}
          options={STATES.map((value) => ({ value, label: t(`filter.state.${value}`) }))}
        />
        <Select<string | null>
          size="small"
          className={styles.filter}
          value={channel}
          onChange={(value) => setChannel(value ?? null)}
          allowClear
          placeholder={t("search.anyChannel")}
          aria-label={t("conversation.channel")}
          popupMatchSelectWidth={220}
          options={channels.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Select
          size="small"
          className={styles.filter}
          value={since}
          onChange={setSince}
          aria-label={t("search.since")}
          options={SINCE.map((value) => ({ value, label: t(`search.${value}`) }))}
        />
        <Select<string | null>
          size="small"
          className={styles.filter}
          value={intents}
          onChange={(value) => setIntents(value ?? null)}
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          placeholder={t("search.anyIntent")}
          aria-label={t("filter.intent")}
          popupMatchSelectWidth={280}
          options={names.intentGroups.map(({ id, label, intents: inGroup }) => ({
            key: id,
            label,
            options: [
              ...(inGroup.length < 2
                ? []
                : [{ value: inGroup.map((it) => it.id).join(" "), label: t("filter.wholeGroup", { group: label }) }]),
              ...inGroup.map((it) => ({ value: it.id, label: it.label })),
            ],
          }))}
        />
        <Select<string | null>
          size="small"
          className={styles.filter}
          value={emotion}
          onChange={(value) => setEmotion(value ?? null)}
          allowClear
          placeholder={t("search.anyEmotion")}
          aria-label={t("search.emotion")}
          options={names.emotions.map(({ id, label }) => ({ value: id, label }))}
        />
        <Select<string | null>
          size="small"
          className={styles.filter}
          value={assignee}
          onChange={(value) => setAssignee(value ?? null)}
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          placeholder={t("search.anybody")}
          aria-label={t("assignee.label")}
          popupMatchSelectWidth={220}
          options={[
            { value: "me", label: t("search.mine") },
            { value: "nobody", label: t("assignee.nobody") },
            ...colleagues.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </div>
      {error === null ? null : <ProblemNote error={error} onRetry={() => void refetch()} />}
      <div id={LIST} role="listbox" aria-label={t("search.hits")} className={styles.list} data-testid="search-hits">
        {hits.map((hit, index) => (
          <div
            key={hit.conversation.id}
            id={line(hit)}
            ref={index === here ? chosen : null}
            role="option"
            tabIndex={-1}
            aria-selected={index === here}
            className={`${styles.hit} ${index === here ? styles.here : ""}`}
            onMouseMove={() => setAt(index)}
            onClick={() => open(hit)}
            onKeyDown={onKeyDown}
          >
            <Hit hit={hit} wanted={settled} />
          </div>
        ))}
      </div>
      {hits.length > 0 ? null : (
        <p className={styles.none}>{settled.trim().length < 2 || isFetching ? t("search.hint") : t("search.none")}</p>
      )}
    </Modal>
  );
}
