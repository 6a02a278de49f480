// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { Tabs } from './Tabs.tsx';

const NAMES = { one: 'First', two: 'Second', three: 'Third' };
type Name = keyof typeof NAMES;

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function Stage({ isStop = false }: { isStop?: boolean }) {
  const [tab, setTab] = useState<Name>('one');
  return (
    <Tabs
      tabs={['one', 'two', 'three']}
      names={NAMES}
      tab={tab}
      label="Parts"
      onSelect={setTab}
      className="content"
      isStop={isStop}
    >
      Shows {tab}
    </Tabs>
  );
}

function press(key: string, held: Partial<KeyboardEvent> = {}): string | null {
  const selected = screen.getByRole('tab', { selected: true });
  selected.focus();
  fireEvent.keyDown(selected, { key, ...held });
  expect(document.activeElement).toBe(screen.getByRole('tab', { selected: true }));
  return document.activeElement?.textContent ?? null;
}

it('wraps around by arrows, goes to the ends by Home and End, and moves the focus along', () => {
  render(<Stage />);
  const way = ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'Home', 'End', 'a'];
  expect(way.map((key) => press(key))).toEqual(['Second', 'Third', 'First', 'Third', 'First', 'Third', 'Third']);
  expect(screen.getByRole('tabpanel').textContent).toBe('Shows three');
});

it('reverses the arrows in a right-to-left page', () => {
  render(<Stage />);
  vi.spyOn(window, 'getComputedStyle').mockReturnValue({ direction: 'rtl' } as CSSStyleDeclaration);
  const list = screen.getByRole('tablist', { hidden: true });
  const selected = () => list.querySelector<HTMLElement>('[aria-selected="true"]')?.textContent;
  const keys = ['ArrowRight', 'ArrowLeft', 'ArrowLeft'].map((key) => {
    fireEvent.keyDown(list, { key });
    return selected();
  });
  expect(keys).toEqual(['Third', 'First', 'Second']);
});

it.each(['altKey', 'ctrlKey', 'metaKey', 'shiftKey'])('leaves a key with %s to the browser', (held) => {
  render(<Stage />);
  expect(press('ArrowRight', { [held]: true })).toBe('First');
});

it('is one tab stop; its content is another one if requested', () => {
  const { rerender } = render(<Stage />);
  expect(screen.getAllByRole('tab').map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1]);
  expect(screen.getByRole('tabpanel', { name: 'First' }).getAttribute('tabindex')).toBeNull();
  rerender(<Stage isStop />);
  expect(screen.getByRole('tabpanel').tabIndex).toBe(0);
});
