import type { SessionRow } from '@mars-sessions/shared-types';
import { StatusBadge } from '../../components/StatusBadge.tsx';
import { getModeDisplayName } from '../../lib/modes.ts';
import { parseServerTime } from '../../lib/parseServerTime.ts';
import { findStageTaskKind } from '../../lib/stageTasks.ts';

const when = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

function Time({ of }: { of: string | null }) {
  const date = parseServerTime(of);
  return date ? <time dateTime={date.toISOString()}>{when.format(date)}</time> : <span>–</span>;
}

/** Shows the rows as the back end sends them. */
export function SessionRows({ rows }: { rows: readonly SessionRow[] }) {
  if (rows.length === 0) return <p className="hint">There are no sessions.</p>;
  return (
    <div className="table-box">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Mode</th>
            <th scope="col">Status</th>
            <th scope="col" className="table-secondary">
              Phase
            </th>
            <th scope="col">Started</th>
            <th scope="col" className="table-secondary">
              Updated
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.session_id}>
              <th scope="row" className="table-name" title={row.name}>
                {row.name}
              </th>
              <td data-label="Mode">{findStageTaskKind(row.mode)?.name ?? getModeDisplayName(row.mode)}</td>
              <td data-label="Status">
                <StatusBadge status={row.status} />
              </td>
              <td data-label="Phase" className="table-secondary">
                {row.current_phase ?? '–'}
              </td>
              <td data-label="Started">
                <Time of={row.created_at} />
              </td>
              <td data-label="Updated" className="table-secondary">
                <Time of={row.updated_at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
