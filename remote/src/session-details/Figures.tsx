import { useState } from 'react';
import type { RunFile } from '../core/reports.ts';
import { imageUrl, reach } from '../state/engine/runFiles.ts';
import { fileName, RESULTS_TEXT, showFigure, showMore } from '../text/resultsText.ts';
import { Button } from '../ui/Button.tsx';
import styles from './Figures.module.css';
import { FigureViewer } from './FigureViewer.tsx';
import { refusalText } from './useDownload.ts';

/** Number of figures that are shown at first. */
const SHOWN_FIRST = 24;

/** The figures of a run as small images. Each opens large. */
export function Figures({ figures }: { figures: readonly RunFile[] }) {
  const [open, setOpen] = useState<string | null>(null);
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? figures : figures.slice(0, SHOWN_FIRST);
  const index = figures.findIndex(({ path }) => path === open);
  return (
    <>
      <ul className={styles.grid} aria-label={RESULTS_TEXT.figures}>
        {shown.map((figure) => (
          <Thumbnail key={figure.path} figure={figure} onOpen={() => setOpen(figure.path)} />
        ))}
      </ul>
      {shown.length < figures.length && (
        <Button onClick={() => setWhole(true)}>{showMore(figures.length - shown.length)}</Button>
      )}
      {index >= 0 && (
        <FigureViewer
          figures={figures}
          index={index}
          onGo={(next) => setOpen(figures[next]?.path ?? null)}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

function Thumbnail({ figure, onOpen }: { figure: RunFile; onOpen: () => void }) {
  const [problem, setProblem] = useState('');
  const url = imageUrl(figure.path);
  const name = fileName(figure.name);
  const fail = async (): Promise<void> => {
    const reached = await reach(url);
    setProblem(reached.ok ? RESULTS_TEXT.broken : refusalText(reached.httpStatus));
  };
  return (
    <li>
      <button type="button" className={styles.thumbnail} aria-label={showFigure(name)} onClick={onOpen}>
        {problem ? (
          <span className={styles.problem}>{problem}</span>
        ) : (
          <img
            className={styles.small}
            src={url}
            alt=""
            loading="lazy"
            decoding="async"
            referrerPolicy="no-referrer"
            onError={() => void fail()}
          />
        )}
      </button>
      <bdi className={styles.name}>{name}</bdi>
    </li>
  );
}
