import { readShellConfig } from './lib/shellConfig.ts';

/** The configuration of this page, read once when it is loaded. */
export const shellConfig = readShellConfig(document);
