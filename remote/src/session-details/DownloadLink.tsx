import { downloadUrl } from '../state/engine/runFiles.ts';
import { RESULTS_TEXT } from '../text/resultsText.ts';
import styles from './Files.module.css';
import type { Download } from './useDownload.ts';

interface DownloadLinkProps {
  path: string;
  /** The name of the saved file. */
  name: string;
  download: Download;
}

/** A link that downloads a file of the run. */
export function DownloadLink({ path, name, download }: DownloadLinkProps) {
  return (
    <a
      className={styles.tool}
      href={downloadUrl(path)}
      download={name}
      aria-label={`${RESULTS_TEXT.download} ${name}`}
      onClick={(event) => {
        event.preventDefault();
        void download.start(path, name);
      }}
    >
      {RESULTS_TEXT.download}
    </a>
  );
}
