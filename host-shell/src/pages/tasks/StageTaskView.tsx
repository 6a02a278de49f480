import { EVENTS, type StageTaskAnswer } from '@mars-sessions/shared-types';
import { useEffect } from 'react';
import { StatusBadge } from '../../components/StatusBadge.tsx';
import { getApiUrl } from '../../lib/apiUrl.ts';
import type { StageTaskKind } from '../../lib/stageTasks.ts';
import { trackEvent } from '../../lib/telemetry.ts';
import { useFetched } from '../../lib/useFetched.ts';

const REFRESH_MS = 5000;

/** Shows one stage task with its stages, read again every 5 s. */
export function StageTaskView({ kind, taskId }: { kind: StageTaskKind; taskId: string }) {
  const { mode, name, prefix } = kind;
  const { data, failure } = useFetched<StageTaskAnswer>(getApiUrl(`${prefix}/${taskId}`), REFRESH_MS);

  useEffect(() => trackEvent(EVENTS.TASK_OPENED, { mode, taskId }), [mode, taskId]);

  // AI Weekly uses another name (CONTRACT 1.9)
  const percent = data?.progress_percent ?? data?.progress;
  return (
    <section className="card task" aria-label={name}>
      <div className="run-header">
        <div className="run-heading">
          <h3 className="card-title">{name}</h3>
          <p className="run-id">{taskId}</p>
        </div>
        {percent !== undefined && <span className="task-percent">{Math.round(percent)} %</span>}
        {data && <StatusBadge status={data.status} />}
      </div>
      {data?.task && <p className="run-task">{data.task}</p>}
      {failure && (
        <p className="alert" role="alert">
          {failure}
        </p>
      )}
      {!data && !failure && <p className="hint">Loading…</p>}
      <ol className="stages">
        {data?.stages.map((stage) => (
          <li key={stage.stage_number} className="stage" data-status={stage.status}>
            <span className="stage-number">{stage.stage_number}</span>
            <span className="stage-name">{stage.stage_name.replaceAll('_', ' ')}</span>
            <StatusBadge status={stage.status} />
            {stage.error && <span className="node-error">{stage.error}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
