/** The folder of releases, relative to where a command is called. Git ignores it. */
export const DEFAULT_OUT = 'dist/releases';
