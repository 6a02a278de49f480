import { useState } from 'react';
import { LOG_TEXT } from '../text/logText.ts';
import { saveText } from './saveText.ts';

type Answer = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly httpStatus?: number };

export interface LogDownload {
  /** Requests the whole text; nothing is requested before. */
  readonly ask: () => Promise<Answer>;
  readonly fileName: string;
  /** The text for a 404. */
  readonly missing: string;
}

/**
 * Returns the function that downloads a text; undefined while one is requested.
 *
 * @param onSay called with what the user is told
 */
export function useLogDownload({ ask, fileName, missing }: LogDownload, onSay: (text: string) => void) {
  const [isBusy, setBusy] = useState(false);
  const start = async (): Promise<void> => {
    setBusy(true);
    onSay(LOG_TEXT.downloading);
    const answer = await ask();
    setBusy(false);
    if (!answer.ok) {
      onSay(answer.httpStatus === 404 ? missing : LOG_TEXT.notDownloaded);
      return;
    }
    saveText(answer.value, fileName);
    onSay(LOG_TEXT.downloaded(fileName));
  };
  return isBusy ? undefined : () => void start();
}
