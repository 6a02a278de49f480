import { downloadPath, imagePath } from '../../sync/fileEndpoints.ts';
import { type Reached, reachFile } from '../../sync/reachFile.ts';
import { clock } from '../clock.ts';
import { hostProps } from '../host/hostProps.ts';

const withBase = (path: string): string => `${hostProps().apiBaseUrl ?? ''}${path}`;

/** Returns the address that downloads a file of a run. */
export const downloadUrl = (path: string): string => withBase(downloadPath(path));

/** Returns the address of an image of a run, for `<img>`. */
export const imageUrl = (path: string): string => withBase(imagePath(path));

/** Asks whether MARS still has what an address leads to. */
export const reach = (url: string): Promise<Reached> =>
  reachFile({ clock, fetch: hostProps().fetch ?? ((input, init) => globalThis.fetch(input, init)) }, url);
