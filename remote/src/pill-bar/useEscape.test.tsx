// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { detailsAtom } from '../state/intents.ts';
import { store } from '../state/store.ts';
import { useEscape } from './useEscape.ts';

function Bar() {
  const bar = useRef<HTMLDivElement>(null);
  useEscape(bar);
  return (
    <div ref={bar} data-bar="">
      <div data-pill="a">
        <button type="button">Pill</button>
        <input aria-label="Name" />
      </div>
      <button type="button">Beside</button>
    </div>
  );
}

const details = { sessionId: 'a', tab: 'logs' } as const;

beforeEach(() => {
  render(<Bar />);
  act(() => store.set(detailsAtom, details));
});
afterEach(() => {
  cleanup();
  store.set(detailsAtom, null);
});

it('Escape on a pill closes the details', () => {
  fireEvent.keyDown(screen.getByText('Pill'), { key: 'Escape' });
  expect(store.get(detailsAtom)).toBeNull();
});

it.each([
  ['another key on a pill', () => fireEvent.keyDown(screen.getByText('Pill'), { key: 'Enter' })],
  ['Escape in a name field', () => fireEvent.keyDown(screen.getByLabelText('Name'), { key: 'Escape' })],
  ['Escape outside of pills', () => fireEvent.keyDown(screen.getByText('Beside'), { key: 'Escape' })],
])('%s leaves the details open', (_, press) => {
  press();
  expect(store.get(detailsAtom)).toEqual(details);
});

it('closes nothing after unmounting', () => {
  const pill = screen.getByText('Pill');
  const bar = pill.closest('[data-bar]');
  cleanup();
  // the removed bar still contains its pills
  if (bar) document.body.append(bar);
  fireEvent.keyDown(pill, { key: 'Escape' });
  bar?.remove();
  expect(store.get(detailsAtom)).toEqual(details);
});
