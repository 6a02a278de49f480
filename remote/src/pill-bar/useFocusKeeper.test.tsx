// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useFocusKeeper } from './useFocusKeeper.ts';

interface BarProps {
  ids: readonly string[];
  /** Whether the bar has a button beside the pills. */
  beside?: boolean;
}

function Bar({ ids, beside = true }: BarProps) {
  const bar = useRef<HTMLDivElement>(null);
  useFocusKeeper(bar, ids);
  return (
    <>
      <div ref={bar}>
        {ids.map((id) => (
          <div key={id} data-pill={id}>
            <button type="button" data-session-id={id}>
              {id}
            </button>
          </div>
        ))}
        {beside && <button type="button">Retry</button>}
        <button type="button">All</button>
      </div>
      <button type="button">Host</button>
    </>
  );
}

const focus = (words: string): void => screen.getByText(words).focus();
const focused = (): string | null | undefined =>
  document.activeElement === document.body ? 'body' : document.activeElement?.textContent;

beforeEach(() => void vi.stubGlobal('CSS', { escape: (text: string) => text }));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it.each([
  ['the next pill', ['a', 'b', 'c'], 'b', ['a', 'c'], 'c'],
  ['the previous pill, if there is no next one,', ['a', 'b', 'c'], 'c', ['a', 'b'], 'b'],
  ['the nearest remaining pill, if several are removed,', ['a', 'b', 'c', 'd'], 'b', ['a', 'd'], 'd'],
  ['the first button of the bar, if no pill is left,', ['a'], 'a', [], 'Retry'],
])('when the focused pill is removed, %s gets the focus', (_, before, of, after, heir) => {
  const { rerender } = render(<Bar ids={before} />);
  focus(of);
  rerender(<Bar ids={after} />);
  expect(focused()).toBe(heir);
});

it('when a focused button beside the pills is removed, the first button of the bar gets the focus', () => {
  const { rerender } = render(<Bar ids={['a', 'b']} />);
  focus('Retry');
  rerender(<Bar ids={['a', 'b']} beside={false} />);
  expect(focused()).toBe('a');
});

it('removing a pill without the focus does not move the focus', () => {
  const { rerender } = render(<Bar ids={['a', 'b']} />);
  focus('b');
  rerender(<Bar ids={['b']} />);
  expect(focused()).toBe('b');
});

it('does not take the focus from the host', async () => {
  const { rerender } = render(<Bar ids={['a', 'b']} />);
  focus('a');
  focus('Host');
  await Promise.resolve();
  rerender(<Bar ids={['b']} />);
  expect(focused()).toBe('Host');
});

it('takes no focus that was given up before the pill was removed', async () => {
  const { rerender } = render(<Bar ids={['a', 'b']} />);
  focus('a');
  screen.getByText('a').blur();
  await Promise.resolve();
  rerender(<Bar ids={['b']} />);
  expect(focused()).toBe('body');
});
