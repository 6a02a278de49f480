import type { CostReport, CostRow } from '../core/reports.ts';
import { localeAtom } from '../state/host/hostProps.ts';
import { useStore } from '../state/store.ts';
import { dollars } from '../text/amounts.ts';
import { COSTS_TEXT, count, DETAILS_TEXT } from '../text/detailsText.ts';
import type { Report } from '../ui/useReport.ts';
import { ReportState } from './ReportState.tsx';
import styles from './SessionDetails.module.css';
import tables from './Tables.module.css';

/** The costs of a run by model and by agent. */
export function CostsTab({ runId, report }: { runId: string | null; report: Report<CostReport> }) {
  const locale = useStore(localeAtom);
  return (
    <ReportState runId={runId} report={report} missing={DETAILS_TEXT.noCosts}>
      {(costs) => {
        // MARS reports zero for a run that does not exist (CONTRACT 1.8): zero means no data
        if (costs.tokens === 0 && costs.dollars === 0) return <p className={styles.quiet}>{DETAILS_TEXT.noCosts}</p>;
        const [tokens, prompt, completion] = [costs.tokens, costs.promptTokens, costs.completionTokens].map((amount) =>
          count(amount, locale),
        ) as [string, string, string];
        return (
          <>
            <p className={styles.sentence}>
              {COSTS_TEXT.total(dollars(costs.dollars, locale), tokens, prompt, completion)}
            </p>
            <CostTable caption={COSTS_TEXT.byModel} rows={costs.byModel} by="model" locale={locale} />
            <CostTable caption={COSTS_TEXT.byAgent} rows={costs.byAgent} by="agent" locale={locale} />
          </>
        );
      }}
    </ReportState>
  );
}

interface CostTableProps {
  caption: string;
  rows: readonly CostRow[];
  by: 'model' | 'agent';
  locale: string | undefined;
}

function CostTable({ caption, rows, by, locale }: CostTableProps) {
  if (rows.length === 0) return null;
  const { columns } = COSTS_TEXT;
  const sum = (of: (row: CostRow) => number): number => rows.reduce((total, row) => total + of(row), 0);
  const last = by === 'model' ? columns.calls : columns.model;
  const calls = sum((row) => row.calls ?? 0);
  return (
    <table className={tables.table} data-costs-by={by}>
      <caption className={tables.caption}>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns[by]}</th>
          {by === 'agent' && <th scope="col">{last}</th>}
          <th scope="col" className={tables.amount}>
            {columns.cost}
          </th>
          <th scope="col" className={tables.amount}>
            {columns.tokens}
          </th>
          {by === 'model' && (
            <th scope="col" className={tables.amount}>
              {last}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two rows may have one name
          <tr key={index}>
            <th scope="row">
              <bdi>{row.name || COSTS_TEXT.unnamed}</bdi>
            </th>
            {by === 'agent' && (
              <td>
                <bdi>{row.model}</bdi>
              </td>
            )}
            <td className={tables.amount}>{dollars(row.dollars, locale)}</td>
            <td className={tables.amount}>{count(row.tokens, locale)}</td>
            {by === 'model' && <td className={tables.amount}>{row.calls === null ? '–' : count(row.calls, locale)}</td>}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={by === 'agent' ? 2 : 1}>
            {COSTS_TEXT.sum}
          </th>
          <td className={tables.amount}>
            {dollars(
              sum((row) => row.dollars),
              locale,
            )}
          </td>
          <td className={tables.amount}>
            {count(
              sum((row) => row.tokens),
              locale,
            )}
          </td>
          {by === 'model' && <td className={tables.amount}>{calls === 0 ? '–' : count(calls, locale)}</td>}
        </tr>
      </tfoot>
    </table>
  );
}
