// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Panel } from './Panel.tsx';

const onClose = vi.fn();

beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      disconnect(): void {}
    },
  );
  document.body.innerHTML = '<button id="opener"></button>';
  document.querySelector<HTMLElement>('#opener')?.focus();
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  onClose.mockClear();
});

function open(focusFirst: (panel: HTMLElement) => HTMLElement | null) {
  return render(
    <StrictMode>
      <Panel
        part="details"
        label="Details of A"
        title="A"
        close="Close"
        sessionId="a"
        focusFirst={focusFirst}
        onClose={onClose}
      >
        <input onKeyDown={(event) => event.preventDefault()} />
        <button type="button">Inside</button>
      </Panel>
    </StrictMode>,
  );
}

it('moves the focus as requested, and returns it to the opener', () => {
  const { unmount } = open((panel) => panel.querySelector('input'));
  expect(document.activeElement?.tagName).toBe('INPUT');
  unmount();
  expect(document.activeElement?.id).toBe('opener');
});

it('leaves the focus in place on request', () => {
  open(() => null);
  expect(document.activeElement?.id).toBe('opener');
});

it('is a region with a heading, and is distinguishable from the host’s own elements', () => {
  open((panel) => panel);
  const region = screen.getByRole('region', { name: 'Details of A' });
  expect(region.dataset.details).toBe('a');
  expect(region.parentElement?.dataset.marsSessions).toBe('details');
  expect(screen.getByRole('heading', { name: 'A' })).toBeTruthy();
  expect(document.activeElement).toBe(region);
});

it('does not close on the Escape of a composition, before or after its end', () => {
  open((panel) => panel);
  fireEvent.keyDown(screen.getByText('Inside'), { key: 'Escape', isComposing: true });
  fireEvent.keyDown(screen.getByText('Inside'), { key: 'Escape', keyCode: 229 });
  expect(onClose).not.toHaveBeenCalled();
});

it('closes with its close button, and on an Escape inside that no other handler has used', () => {
  open((panel) => panel);
  fireEvent.keyDown(screen.getByRole('textbox'), { key: 'Escape' });
  fireEvent.keyDown(screen.getByText('Inside'), { key: 'a' });
  expect(onClose).toHaveBeenCalledTimes(0);
  fireEvent.keyDown(screen.getByText('Inside'), { key: 'Escape' });
  expect(onClose).toHaveBeenCalledTimes(1);
  fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(onClose).toHaveBeenCalledTimes(2);
});
