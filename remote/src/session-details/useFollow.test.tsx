// @vitest-environment jsdom
import { render } from '@testing-library/react';
import { createRef, type RefObject, useLayoutEffect } from 'react';
import type { VirtualizerHandle } from 'virtua';
import { expect, it } from 'vitest';
import { useFollow } from './useFollow.ts';

/** A list that records to which lines it was scrolled. */
function recordedList() {
  const scrolled: number[] = [];
  const list = createRef<VirtualizerHandle>();
  list.current = { scrollToIndex: (index: number) => scrolled.push(index) } as unknown as VirtualizerHandle;
  return { list, scrolled };
}

/** A log in which the user jumps to the first line right after the given version was put on the page. */
function Log({
  list,
  version,
  jumpsAt,
}: {
  list: RefObject<VirtualizerHandle | null>;
  version: number;
  jumpsAt: number;
}) {
  const { setFollows } = useFollow(list, 400, version);
  useLayoutEffect(() => {
    if (version !== jumpsAt) return;
    setFollows(false);
    list.current?.scrollToIndex(0);
  }, [version, jumpsAt, setFollows, list]);
  return null;
}

it('does not return to the end when the user jumps elsewhere just after new lines have arrived', () => {
  const { list, scrolled } = recordedList();
  const { rerender } = render(<Log list={list} version={1} jumpsAt={2} />);
  expect(scrolled).toEqual([399]);
  rerender(<Log list={list} version={2} jumpsAt={2} />);
  expect(scrolled).toEqual([399, 399, 0]);
  rerender(<Log list={list} version={3} jumpsAt={2} />);
  expect(scrolled).toEqual([399, 399, 0]);
});
