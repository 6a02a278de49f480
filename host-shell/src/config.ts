import { readShellConfig } from './lib/shellConfig.ts';

/** Read once: what the server said when this page was loaded. */
export const shellConfig = readShellConfig(document);
