import type { ReactNode } from 'react';
import { isStageMode } from '../core/modes.ts';
import type { CostReport, RunFile } from '../core/reports.ts';
import { isFigure, isImage, isPlainPath } from '../core/runFiles.ts';
import { askFiles, sessionState } from '../state/engine/sessionReports.ts';
import { localeAtom } from '../state/host/hostProps.ts';
import type { SessionView } from '../state/sessions/sessionView.ts';
import { useStore } from '../state/store.ts';
import { dateTime, dollars } from '../text/amounts.ts';
import { count, DETAILS_TEXT } from '../text/detailsText.ts';
import { reasonSentence } from '../text/knowledgeText.ts';
import { RESULTS_TEXT } from '../text/resultsText.ts';
import { duration } from '../text/time.ts';
import { type Report, useReport } from '../ui/useReport.ts';
import { FactList } from './FactList.tsx';
import { Figures } from './Figures.tsx';
import { FileList } from './FileList.tsx';
import { LastMessage } from './LastMessage.tsx';
import { ReportState } from './ReportState.tsx';
import styles from './SessionDetails.module.css';
import { stepSummaries } from './stepSummaries.ts';
import { useImagesAllowed } from './useImagesAllowed.ts';
import { hasEndedRun, useWorkflow } from './useWorkflow.ts';

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className={styles.heading}>{title}</h3>
      {children}
    </section>
  );
}

/** What came of a session: the last message, figures and files, and what it took and cost. */
export function ResultsTab({ view, costs }: { view: SessionView; costs: Report<CostReport> }) {
  const { runId } = view;
  const files = useReport(runId, askFiles, 'files', hasEndedRun(view));
  const sentence = reasonSentence(view.reason);
  return (
    <>
      {sentence && <p className={styles.quiet}>{sentence}</p>}
      <Outcome view={view} costs={costs.value} />
      <Section title={RESULTS_TEXT.message}>
        <LastMessage view={view} />
      </Section>
      <Section title={RESULTS_TEXT.figures}>
        <ReportState runId={runId} report={files} missing={RESULTS_TEXT.noFiles}>
          {(all) => <FigureSection files={all} />}
        </ReportState>
      </Section>
      <Section title={RESULTS_TEXT.files}>
        <ReportState runId={runId} report={files} missing={RESULTS_TEXT.noFiles}>
          {(all) => (all.length === 0 ? <p className={styles.quiet}>{whyNoFiles(view)}</p> : <FileList files={all} />)}
        </ReportState>
      </Section>
    </>
  );
}

function whyNoFiles(view: SessionView): string {
  if (isStageMode(view.mode)) return RESULTS_TEXT.noStageFiles;
  return hasEndedRun(view) ? RESULTS_TEXT.noFiles : RESULTS_TEXT.noFilesYet;
}

function FigureSection({ files }: { files: readonly RunFile[] }) {
  const images = files.filter((file) => isImage(file) && isPlainPath(file.path));
  const figures = images.filter(isFigure);
  const isAllowed = useImagesAllowed();
  if (!isAllowed && figures.length > 0) return <p className={styles.quiet}>{RESULTS_TEXT.forbiddenFigures}</p>;
  return (
    <>
      {figures.length > 0 && <Figures figures={figures} />}
      {images.length === 0 && <p className={styles.quiet}>{RESULTS_TEXT.noFigures}</p>}
      {figures.length < images.length && <p className={styles.quiet}>{RESULTS_TEXT.largeFigures}</p>}
    </>
  );
}

/** How far the run came, when it ended, and what it took and cost. */
function Outcome({ view, costs }: { view: SessionView; costs: CostReport | null }) {
  const locale = useStore(localeAtom);
  const { runId, currentStep, startedAt } = view;
  const { report, steps } = useWorkflow(view, isStageMode(view.mode) ? null : runId);
  const run = sessionState(view.sessionId)?.run;
  const ended = run?.runId === runId ? (run?.completedAt ?? null) : null;
  const took = ended !== null && startedAt !== null && ended >= startedAt ? ended - startedAt : null;
  const done = steps.filter(({ status }) => status === 'completed').length;
  const broken = steps.find(({ failedHere }) => failedHere);
  const { fields } = DETAILS_TEXT;
  const summaries = stepSummaries(report.value ?? []);
  return (
    <>
      <FactList
        facts={[
          [fields.step, currentStep],
          [fields.steps, steps.length === 0 ? null : `${count(done, locale)} / ${count(steps.length, locale)}`],
          [fields.failedIn, broken?.name ?? null],
          [fields.ended, ended === null ? null : dateTime(ended, locale)],
          [fields.took, took === null ? null : duration(took, locale)],
          [fields.cost, costs && costs.tokens > 0 ? dollars(costs.dollars, locale) : null],
        ]}
      />
      {summaries.map(({ id, label, summary }) => (
        <section key={id}>
          <h3 className={styles.heading}>
            <bdi>{label}</bdi>
          </h3>
          <p className={styles.summary} dir="auto">
            {summary}
          </p>
        </section>
      ))}
    </>
  );
}
