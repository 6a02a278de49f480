import { useState } from 'react';
import { downloadUrl, reach } from '../state/engine/runFiles.ts';
import { RESULTS_TEXT } from '../text/resultsText.ts';

/** Returns why MARS does not give a file. */
export function refusalText(httpStatus: number | undefined): string {
  if (httpStatus === undefined) return RESULTS_TEXT.unreachable;
  return httpStatus === 404 ? RESULTS_TEXT.gone : RESULTS_TEXT.refused(httpStatus);
}

/** Lets the browser download: it takes the name from the server, and large files do not go through the page's memory. */
function follow(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}

export interface Download {
  /** Why the last download did not start; an empty text otherwise. */
  readonly problem: string;
  start(path: string, name: string): Promise<void>;
}

/** Downloads files, and says when one is gone: the browser alone would save the server's error as the file. */
export function useDownload(): Download {
  const [problem, setProblem] = useState('');
  return {
    problem,
    async start(path, name) {
      setProblem('');
      const url = downloadUrl(path);
      const reached = await reach(url);
      if (reached.ok) follow(url, name);
      else setProblem(refusalText(reached.httpStatus));
    },
  };
}
