import { useState } from 'react';
import type { RunFile } from '../core/reports.ts';
import { isPlainPath } from '../core/runFiles.ts';
import { localeAtom } from '../state/host/hostProps.ts';
import { useStore } from '../state/store.ts';
import { byteSize, fileName, inStep, RESULTS_TEXT } from '../text/resultsText.ts';
import { copyText } from '../ui/copyText.ts';
import { DownloadLink } from './DownloadLink.tsx';
import styles from './Files.module.css';
import { useDownload } from './useDownload.ts';

/** A file with its agent, step and size, and what can be done with it. */
export function FileRow({ file }: { file: RunFile }) {
  const locale = useStore(localeAtom);
  const download = useDownload();
  const [copied, setCopied] = useState('');
  const name = fileName(file.name);
  const facts = [
    file.agent && fileName(file.agent),
    file.step === null ? null : inStep(file.step),
    file.size === null ? null : byteSize(file.size, locale),
  ];
  const copy = async (): Promise<void> =>
    setCopied((await copyText(file.path)) ? RESULTS_TEXT.pathCopied : RESULTS_TEXT.pathNotCopied);
  return (
    <li className={styles.file}>
      <div className={styles.about}>
        <bdi className={styles.name}>{name}</bdi>
        <span className={styles.facts}>{facts.filter(Boolean).join(' · ')}</span>
        <span className={styles.said} role="status">
          {download.problem || copied}
        </span>
      </div>
      {isPlainPath(file.path) ? (
        <div className={styles.tools}>
          <DownloadLink path={file.path} name={name} download={download} />
          <button
            type="button"
            className={styles.tool}
            aria-label={`${RESULTS_TEXT.copyPath} ${name}`}
            onClick={() => void copy()}
          >
            {RESULTS_TEXT.copyPath}
          </button>
        </div>
      ) : (
        <p className={styles.facts}>{RESULTS_TEXT.odd}</p>
      )}
    </li>
  );
}
