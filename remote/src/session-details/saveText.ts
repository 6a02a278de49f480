import { clock } from '../state/clock.ts';

/** Time in which every browser has read the text. Some read it only after the click is over. */
const REVOKE_AFTER_MS = 10_000;

/** Offers a text as a download. Must be called from a user gesture or shortly after it. */
export function saveText(text: string, fileName: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  clock.setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER_MS);
}
