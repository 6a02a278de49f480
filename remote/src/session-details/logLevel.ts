/** How serious a line of a log is. */
export type LogLevel = 'error' | 'warning' | 'info' | 'debug';

/** Characters of a line that are looked at. */
const MAX_HEAD = 500;

const WORD = 'CRITICAL|FATAL|ERROR|WARNING|WARN|INFO|DEBUG|TRACE';
/** The time of day and the name of the logger may stand before the level. */
const BEFORE = String.raw`^\s{0,8}(?:\[?\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?\]?\s+)?(?:[\w.]{1,80} [-|] )?`;
/** `[warning  ]` in any case. */
const IN_BRACKETS = new RegExp(String.raw`${BEFORE}\[\s{0,8}(${WORD})\s{0,8}\]`, 'i');
/** `WARNING:` or `WARNING - `, only in capitals: a sentence may begin with the same word. */
const BARE = new RegExp(String.raw`${BEFORE}(${WORD})(?=[\s:|]|$)`);

/** Words that start an error message of Python, its loggers or MARS. */
const ERROR = /\b(?:ERROR|CRITICAL|FATAL)\b|^\s*Traceback \(most recent|^\s*[\w.]*(?:Error|Exception)\b:/;
const WARNING = /\bWARN(?:ING)?\b|\b\w{0,80}Warning:/;

const LEVELS: ReadonlyMap<string, LogLevel> = new Map([
  ['CRITICAL', 'error'],
  ['FATAL', 'error'],
  ['ERROR', 'error'],
  ['WARNING', 'warning'],
  ['WARN', 'warning'],
  ['INFO', 'info'],
  ['DEBUG', 'debug'],
  ['TRACE', 'debug'],
]);

/**
 * Returns the level of a line: the one that it names at its beginning, otherwise the one that its words tell; null if
 * nothing tells.
 *
 * @param text the line without colour codes and without its time stamp
 */
export function logLevel(text: string): LogLevel | null {
  const head = text.slice(0, MAX_HEAD);
  if (/\brun\.failed\b/.test(head)) return 'error';
  const named = (IN_BRACKETS.exec(head) ?? BARE.exec(head))?.[1];
  if (named) return LEVELS.get(named.toUpperCase()) ?? null;
  if (ERROR.test(head)) return 'error';
  return WARNING.test(head) ? 'warning' : null;
}
