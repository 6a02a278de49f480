import { type RefObject, useCallback, useMemo, useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { LogLine } from './logLine.ts';
import { type LogMatch, matchFrom, searchLog, stepMatch } from './searchLog.ts';

/** What is looked for in the log, where it stands, and which of the places is the current one. */
export function useLogSearch(
  list: RefObject<VirtualizerHandle | null>,
  lines: readonly LogLine[],
  first: number,
  onGo: () => void,
) {
  const [words, setWords] = useState('');
  /** By its number in the whole log: the window moves on under it. */
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
    /** Looks from what is on screen on, as somebody who types there would. */
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
    /** A long line may be on screen without the place in it: once, then it is the person's to scroll. */
    onCurrent: useCallback((element: HTMLElement | null) => {
      if (!element || !wanted.current) return;
      wanted.current = false;
      element.scrollIntoView({ block: 'nearest' });
    }, []),
  };
}
