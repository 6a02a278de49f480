import { useState } from 'react';
import type { RunFile } from '../core/reports.ts';
import { groupFiles } from '../core/runFiles.ts';
import { localeAtom } from '../state/host/hostProps.ts';
import { useStore } from '../state/store.ts';
import { count } from '../text/detailsText.ts';
import { kindName, showMore } from '../text/resultsText.ts';
import { Button } from '../ui/Button.tsx';
import { FileRow } from './FileRow.tsx';
import styles from './Files.module.css';

/** Number of files of a kind that are shown at first. */
const SHOWN_FIRST = 20;

/** The files of a run, grouped by kind. */
export function FileList({ files }: { files: readonly RunFile[] }) {
  return groupFiles(files).map((group) => <Group key={group.kind} {...group} />);
}

function Group({ kind, files }: { kind: string; files: readonly RunFile[] }) {
  const locale = useStore(localeAtom);
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? files : files.slice(0, SHOWN_FIRST);
  const label = `${kindName(kind)} (${count(files.length, locale)})`;
  return (
    <section aria-label={label} data-file-kind={kind}>
      <h4 className={styles.kind}>{label}</h4>
      <ul className={styles.files}>
        {shown.map((file) => (
          <FileRow key={file.path} file={file} />
        ))}
      </ul>
      {shown.length < files.length && (
        <Button onClick={() => setWhole(true)}>{showMore(files.length - shown.length)}</Button>
      )}
    </section>
  );
}
