import { useId, useState } from 'react';
import type { CostReport } from '../core/reports.ts';
import { sessionState } from '../state/engine/sessionReports.ts';
import { localeAtom } from '../state/host/hostProps.ts';
import { sessionTimes } from '../state/sessions/sessionTimes.ts';
import type { SessionView } from '../state/sessions/sessionView.ts';
import { usualTime } from '../state/sessions/usualTime.ts';
import { useStore } from '../state/store.ts';
import { dateTime, dollars } from '../text/amounts.ts';
import { DETAILS_TEXT } from '../text/detailsText.ts';
import { modeName } from '../text/modeNames.ts';
import { isNameOfTask } from '../text/nameText.ts';
import { statusLabel } from '../text/statusText.ts';
import { duration, percent } from '../text/time.ts';
import { usualText } from '../text/usualText.ts';
import { useTick } from '../ui/useTick.ts';
import styles from './DetailsHeader.module.css';
import { hasEndedRun } from './useWorkflow.ts';

const TICK_MS = 1000;

/** Length of a task that is shown as a whole, in characters: two or three lines of the narrowest panel. */
const SHORT_TASK = 120;

/** What was asked, cut to two lines until the user wants all of it. */
function TaskText({ task }: { task: string }) {
  const id = useId();
  const [isWhole, setWhole] = useState(false);
  const isLong = task.length > SHORT_TASK;
  return (
    <div className={styles.task}>
      <p id={id} className={isLong && !isWhole ? styles.cut : styles.whole} dir="auto">
        {task}
      </p>
      {isLong && (
        <button
          type="button"
          className={styles.more}
          aria-expanded={isWhole}
          aria-controls={id}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? DETAILS_TEXT.lessTask : DETAILS_TEXT.wholeTask}
        </button>
      )}
    </div>
  );
}

/** What a session is about, and how far it is: the task, mode, state, start, duration and cost. */
export function DetailsHeader({ view, costs }: { view: SessionView; costs: CostReport | null }) {
  const locale = useStore(localeAtom);
  const hasEnded = hasEndedRun(view);
  useTick(TICK_MS, !hasEnded);
  const { shown, reason, progress, startedAt, task, nameParts, runId } = view;
  const run = sessionState(view.sessionId)?.run;
  const endedAt = run?.runId === runId ? (run?.completedAt ?? null) : null;
  const { elapsed } = sessionTimes(view);
  const usual = usualTime(view);
  const sinceStart = [
    elapsed === null ? null : duration(elapsed, locale),
    usual && usualText(usual.usual, usual.workedMs, locale),
  ];
  const took = endedAt !== null && startedAt !== null && endedAt >= startedAt ? endedAt - startedAt : null;
  const { fields } = DETAILS_TEXT;
  const state = [statusLabel(shown, reason), progress === null || hasEnded ? null : percent(progress, locale)];
  // MARS reports zero for a run whose costs it does not know (CONTRACT 1.8)
  const cost = costs && costs.tokens > 0 ? dollars(costs.dollars, locale) : null;
  const facts: readonly (readonly [string, string | null])[] = [
    [fields.mode, modeName(nameParts.mode)],
    [fields.status, state.filter(Boolean).join(', ')],
    [fields.started, startedAt === null ? null : dateTime(startedAt, locale)],
    hasEnded
      ? [fields.took, took === null ? null : duration(took, locale)]
      : [fields.elapsed, sinceStart.filter(Boolean).join(', ')],
    [fields.cost, cost],
  ];
  return (
    <div className={styles.header} data-details-header>
      {task !== null && !isNameOfTask(nameParts, task) && <TaskText task={task} />}
      <dl className={styles.facts}>
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name} className={styles.fact}>
                <dt>{name}</dt>
                <dd>
                  <bdi>{value}</bdi>
                </dd>
              </div>
            ),
        )}
      </dl>
    </div>
  );
}
