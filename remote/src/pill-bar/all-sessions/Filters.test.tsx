// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { EVERYTHING, type Searchable, type SessionsQuery } from '../../core/filterSessions.ts';
import { Filters } from './Filters.tsx';

const onChange = vi.fn<(query: SessionsQuery) => void>();

const view = (sessionId: string, over: Partial<Searchable> = {}): Searchable => ({
  sessionId,
  name: `Name of ${sessionId}`,
  task: null,
  mode: 'one-shot',
  shown: 'active',
  needsYou: false,
  mine: false,
  attention: 'none',
  ...over,
});

function show(views: readonly Searchable[], query: Partial<SessionsQuery> = {}): void {
  render(<Filters views={views} total="200+" query={{ ...EVERYTHING, ...query }} held={false} onChange={onChange} />);
}

const field = (): HTMLElement => screen.getByRole('searchbox', { name: 'Search sessions' });

beforeEach(() => onChange.mockClear());
afterEach(cleanup);

it('each button shows its count; the first shows the total of MARS', () => {
  show([view('a', { mine: true }), view('b', { needsYou: true, shown: 'paused' }), view('c', { shown: 'completed' })]);
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
    'All 200+',
    'Mine 1',
    'Needs you 1',
    'Running 2',
    'Finished 1',
  ]);
});

it('marks the chosen filter as pressed, and requests another one when it is clicked', () => {
  show([view('a')], { which: 'mine', text: 'halo' });
  expect(screen.getByRole('button', { pressed: true }).textContent).toContain('Mine');
  fireEvent.click(screen.getByRole('button', { name: /^Running/ }));
  expect(onChange.mock.calls).toEqual([[{ which: 'running', text: 'halo', mode: '' }]]);
});

it('typing requests a search', () => {
  show([view('a')]);
  fireEvent.change(field(), { target: { value: 'lens' } });
  expect(onChange.mock.calls).toEqual([[{ ...EVERYTHING, text: 'lens' }]]);
});

it('Escape clears the field; in an empty field the panel handles it', () => {
  show([view('a')], { text: 'lens' });
  expect(fireEvent.keyDown(field(), { key: 'a' })).toBe(true);
  expect(fireEvent.keyDown(field(), { key: 'Escape' })).toBe(false);
  expect(onChange.mock.calls).toEqual([[EVERYTHING]]);
  cleanup();
  show([view('a')]);
  expect(fireEvent.keyDown(field(), { key: 'Escape' })).toBe(true);
  expect(onChange).toHaveBeenCalledTimes(1);
});

it('the Escape of a composition does not clear the field', () => {
  show([view('a')], { text: 'lens' });
  expect(fireEvent.keyDown(field(), { key: 'Escape', isComposing: true })).toBe(true);
  // as Safari sends it: after the composition
  expect(fireEvent.keyDown(field(), { key: 'Escape', keyCode: 229 })).toBe(true);
  expect(onChange).not.toHaveBeenCalled();
});

it('offers modes when there are several; a mode that no session has any longer selects all modes', () => {
  show([view('a'), view('b')]);
  expect(screen.queryByRole('combobox')).toBeNull();
  cleanup();
  show([view('a'), view('b', { mode: 'copilot' })], { mode: 'arxiv' });
  const choice = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Mode' });
  expect(choice.value).toBe('');
  expect([...choice.options].map(({ value }) => value)).toEqual(['', 'copilot', 'one-shot']);
  fireEvent.change(choice, { target: { value: 'copilot' } });
  expect(onChange.mock.calls).toEqual([[{ ...EVERYTHING, mode: 'copilot' }]]);
});
