import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Page } from '@playwright/test';
import { bidiSession } from './bidiSession.ts';
import { engineOf } from './engineOf.ts';

/** A file that the browser has saved. */
export interface SavedFile {
  readonly name: string;
  readonly text: string;
}

/**
 * Makes the browser save a text that the page has made, and returns what is in the file on the disk. Firefox reports
 * such a file, but Playwright passes on only the files of a navigation.
 *
 * @param act what the user does to save the file
 */
export async function saveFile(page: Page, act: () => Promise<void>): Promise<SavedFile> {
  if (engineOf(page) !== 'firefox') {
    const [download] = await Promise.all([page.waitForEvent('download'), act()]);
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
  }
  const [[{ filepath }]] = await Promise.all([once(bidiSession(page), 'browsingContext.downloadEnd'), act()]);
  const text = await readFile(filepath, 'utf8');
  // the folder is that of the whole run, and the browser gives the next file of the same name another one
  await rm(filepath);
  return { name: basename(filepath), text };
}
