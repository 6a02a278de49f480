import { type RefObject, useCallback, useMemo, useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';
import { useCarried } from '../ui/useCarried.ts';
import type { LogLine } from './logLine.ts';
import { type LogMatch, matchFrom, searchLog, stepMatch } from './searchLog.ts';

/** Returns the query, its matches in the log, and the current match. */
export function useLogSearch(
  list: RefObject<VirtualizerHandle | null>,
  lines: readonly LogLine[],
  first: number,
  onGo: () => void,
) {
  const [words, setWords] = useCarried('log-search', '', (value) => (typeof value === 'string' ? value : null));
  /** The line is a number in the whole log, because the window of lines moves. */
  const [place, setPlace] = useState({ line: 0, start: 0 });
  const wanted = useRef(false);
  const matches = useMemo(() => searchLog(lines, words), [lines, words]);
  const index = matchFrom(matches, { line: place.line - first, start: place.start });
  const byLine = useMemo(() => {
    const of = new Map<number, { from: number; matches: LogMatch[] }>();
    for (const [number, match] of matches.entries()) {
      const known = of.get(match.line);
      if (known) known.matches.push(match);
      else of.set(match.line, { from: number, matches: [match] });
    }
    return of;
  }, [matches]);

  const goTo = (match: LogMatch | undefined): void => {
    if (!match) return;
    onGo();
    wanted.current = true;
    setPlace({ line: match.line + first, start: match.start });
    list.current?.scrollToIndex(match.line, { align: 'nearest' });
  };

  return {
    words,
    matches,
    byLine,
    index,
    /** Starts a search at the first line on screen. */
    look(next: string): void {
      setWords(next);
      const handle = list.current;
      const top = words === '' && handle ? { line: handle.findItemIndex(handle.scrollOffset), start: 0 } : null;
      const found = searchLog(lines, next);
      goTo(found[matchFrom(found, top ?? { line: place.line - first, start: place.start })]);
    },
    step(by: 1 | -1): void {
      goTo(matches[stepMatch(index, by, matches.length)]);
    },
    /**
     * Scrolls to the current match once, because a long line may be on screen without its match. After that the user
     * scrolls.
     */
    onCurrent: useCallback((element: HTMLElement | null) => {
      if (!element || !wanted.current) return;
      wanted.current = false;
      element.scrollIntoView({ block: 'nearest' });
    }, []),
  };
}
