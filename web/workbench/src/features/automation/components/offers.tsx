import { DeleteOutlined, GiftOutlined } from "@ant-design/icons";
import type { CouponList, OfferBudget, OffersDecided } from "@atiende/api";
import { PaneNote, SkeletonRows } from "@atiende/ui";
import { Button, Input, Popconfirm, Space } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { Loaded } from "@/components/loaded";
import { OfferLine } from "@/components/offer-line";
import { ProblemNote } from "@/components/problem-note";
import { Table } from "@/components/table";
import { useTell } from "@/components/use-tell";
import { useOffers } from "@/data/offers";
import { useMay } from "@/data/session";
import { useTranslation } from "@/lib/i18n";
import { useMoney } from "@/lib/money";
import { useAddCoupons, useCoupons, useDecideOffers, useOfferSettings, useRemoveCoupons } from "../api/offers";
import { BudgetFields } from "./budget-fields";
import styles from "./offers.module.css";
import { SumFields } from "./sum-fields";

export const NEW_BUDGET: OfferBudget = { most: { minor: 100_000, currency: "MXN" }, per: "week" };

/** How much rules may offer to buyers, the coupons that they give, and what they have offered. */
export function Offers() {
  const { t } = useTranslation();
  const settings = useOfferSettings();
  const offers = useOffers(null);
  return (
    <>
      <Loaded query={settings} skeleton={<SkeletonRows rows={2} height={40} label={t("loading")} />}>
        {(decided) => <Budgets key={decided.version} decided={decided} />}
      </Loaded>
      <Coupons />
      <section className={styles.part}>
        <h2 className={styles.title}>{t("offer.latest")}</h2>
        <Loaded query={offers} skeleton={<SkeletonRows rows={3} height={40} label={t("loading")} />}>
          {({ items }) =>
            items.length === 0 ? (
              <PaneNote icon={<GiftOutlined />} title={t("offer.none")}>
                {t("offer.noneText")}
              </PaneNote>
            ) : (
              <ul>
                {items.map((offer) => (
                  <li key={offer.id}>
                    <OfferLine offer={offer} />
                    <Link to={`/conversations/${offer.conversation}`}>{t("run.conversation")}</Link>
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </section>
    </>
  );
}

/** What a list may be called. */
const LIST = /^[a-z0-9_-]{1,40}$/;

const WHOSE = ["workspace", "buyer"] as const;

function Budgets({ decided: { version, settings, workspace, rules } }: { decided: OffersDecided }) {
  const { t } = useTranslation();
  const tell = useTell();
  const money = useMoney();
  const may = useMay("supervisor");
  const [wanted, setWanted] = useState(settings);
  const { mutate, error, isPending } = useDecideOffers();
  const used = (minor: number, { most, per }: OfferBudget) =>
    t("offer.used", {
      used: money({ minor, currency: most.currency }),
      most: money(most),
      per: t(`offer.periods.${per}`),
    });
  return (
    <section className={styles.part}>
      <h2 className={styles.title}>{t("offer.budgets")}</h2>
      <p className={styles.quiet}>{t("offer.budgetsLead")}</p>
      {WHOSE.map((whose) => {
        const budget = wanted[whose];
        const set = (it: OfferBudget | null) => setWanted((before) => ({ ...before, [whose]: it }));
        return (
          <div key={whose} className={styles.budget}>
            <span className={styles.name}>{t(`offer.whose.${whose}`)}</span>
            {budget ? (
              <>
                <BudgetFields label={t(`offer.whose.${whose}`)} budget={budget} disabled={!may} onChange={set} />
                {may ? (
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={`${t("offer.noBudget")}: ${t(`offer.whose.${whose}`)}`}
                    onClick={() => set(null)}
                  />
                ) : null}
              </>
            ) : (
              <>
                <span className={styles.quiet}>{t(whose === "workspace" ? "offer.nothing" : "offer.unbounded")}</span>
                {may ? (
                  <Button size="small" onClick={() => set({ ...NEW_BUDGET, per: "month" })}>
                    {t("offer.setBudget")}
                  </Button>
                ) : null}
              </>
            )}
            {whose === "workspace" && workspace ? (
              <span className={styles.quiet}>{used(workspace.usedMinor, workspace.budget)}</span>
            ) : null}
          </div>
        );
      })}
      {error === null ? null : <ProblemNote error={error} />}
      {may ? (
        <Button
          type="primary"
          disabled={JSON.stringify(wanted) === JSON.stringify(settings)}
          loading={isPending}
          onClick={() => mutate({ version, settings: wanted }, { onSuccess: () => tell.done(t("automation.decided")) })}
          data-testid="save-budgets"
        >
          {t("rule.save")}
        </Button>
      ) : null}
      {rules.map(({ rule, name, use }) => (
        <div key={rule} className={styles.budget}>
          <span className={styles.name}>{name}</span>
          <span className={styles.quiet}>{used(use.usedMinor, use.budget)}</span>
        </div>
      ))}
    </section>
  );
}

function Coupons() {
  const { t } = useTranslation();
  const tell = useTell();
  const money = useMoney();
  const may = useMay("supervisor");
  const coupons = useCoupons();
  const { mutate: remove } = useRemoveCoupons();
  return (
    <section className={styles.part}>
      <h2 className={styles.title}>{t("offer.coupons")}</h2>
      <p className={styles.quiet}>{t("offer.couponsLead")}</p>
      <Loaded query={coupons} skeleton={<SkeletonRows rows={1} height={40} label={t("loading")} />}>
        {({ items }) => (
          <Table<CouponList>
            dataSource={items}
            rowKey="name"
            pagination={false}
            bordered
            size="small"
            scroll={{ x: 480 }}
            locale={{ emptyText: t("offer.noCoupons") }}
          >
            <Table.Column<CouponList> title={t("offer.listName")} dataIndex="name" />
            <Table.Column<CouponList> title={t("offer.worth")} render={(_, { worth }) => money(worth)} />
            <Table.Column<CouponList> title={t("offer.left")} dataIndex="left" />
            <Table.Column<CouponList> title={t("offer.given")} dataIndex="given" />
            <Table.Column<CouponList>
              width={56}
              render={(_, { name }) => (
                <Popconfirm
                  title={t("offer.removeList", { name })}
                  okText={t("rule.removeRow")}
                  cancelText={t("cancel")}
                  onConfirm={() => remove(name, { onError: tell.problem })}
                >
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    disabled={!may}
                    aria-label={`${t("rule.removeRow")}: ${name}`}
                  />
                </Popconfirm>
              )}
            />
          </Table>
        )}
      </Loaded>
      {may ? <NewCoupons /> : null}
    </section>
  );
}

function NewCoupons() {
  const { t } = useTranslation();
  const tell = useTell();
  const [name, setName] = useState("");
  const [worth, setWorth] = useState({ minor: 5_000, currency: "MXN" });
  const [text, setText] = useState("");
  const { mutate, error, isPending } = useAddCoupons();
  const codes = text.split(/[\s,;]+/).filter((it) => it !== "");
  const add = () =>
    mutate(
      { name, worth, codes },
      {
        onSuccess: () => {
          setText("");
          tell.done(t("offer.added"));
        },
      },
    );
  return (
    <Space direction="vertical" className={styles.codes}>
      <Space wrap>
        <Input
          value={name}
          maxLength={40}
          status={name === "" || LIST.test(name) ? "" : "error"}
          aria-invalid={name !== "" && !LIST.test(name)}
          aria-label={t("offer.list")}
          placeholder={t("offer.list")}
          onChange={({ target }) => setName(target.value)}
        />
        <SumFields label={t("offer.worth")} sum={worth} onChange={setWorth} />
      </Space>
      <Input.TextArea
        value={text}
        autoSize={{ minRows: 2, maxRows: 8 }}
        spellCheck={false}
        aria-label={t("offer.codes")}
        placeholder={t("offer.codes")}
        onChange={({ target }) => setText(target.value)}
      />
      {name === "" || LIST.test(name) ? null : (
        <p role="alert" className={styles.wrong}>
          {t("offer.list")}
        </p>
      )}
      {error === null ? null : <ProblemNote error={error} />}
      <Button disabled={!LIST.test(name) || codes.length === 0} loading={isPending} onClick={add}>
        {t("offer.addCodes", { count: codes.length })}
      </Button>
    </Space>
  );
}
