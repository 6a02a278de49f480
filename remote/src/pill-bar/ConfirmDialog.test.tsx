// @vitest-environment jsdom
import { EVENTS } from '@mars-sessions/shared-types';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { askToConfirm, confirmationAtom } from '../state/intents.ts';
import { store } from '../state/store.ts';
import { configureTelemetry } from '../telemetry/trackEvent.ts';
import { closeAll, giveBrowserParts } from '../testing/barPage.ts';
import ConfirmDialog from './ConfirmDialog.tsx';

const onConfirm = vi.fn();
const telemetry = vi.fn();

function ask(): void {
  const text = {
    title: 'Cancel Lensing?',
    paragraphs: ['The run ends.'],
    confirm: 'Cancel the run',
    dismiss: 'Keep it',
  };
  act(() => askToConfirm({ text, subject: 'cancel', onConfirm }));
}

beforeEach(() => {
  giveBrowserParts();
  onConfirm.mockClear();
  telemetry.mockClear();
  configureTelemetry({ telemetry });
  render(
    <StrictMode>
      <button type="button">Opener</button>
      <ConfirmDialog />
      <ConfirmDialog />
    </StrictMode>,
  );
  screen.getByRole('button', { name: 'Opener' }).focus();
});
afterEach(() => {
  cleanup();
  closeAll();
  configureTelemetry({});
  vi.unstubAllGlobals();
});

it('shows no dialog without a question, and a single modal dialog for one, even when mounted twice', () => {
  expect(screen.queryByRole('dialog')).toBeNull();
  ask();
  const dialog = screen.getByRole<HTMLDialogElement>('dialog', { name: 'Cancel Lensing?' });
  expect(dialog.open).toBe(true);
  const describedBy = document.getElementById(dialog.getAttribute('aria-describedby') ?? '');
  expect(describedBy?.textContent).toBe('The run ends.');
});

it('closes before it runs the confirmed action, so that the action may ask again', () => {
  const asked: unknown[] = [];
  onConfirm.mockImplementationOnce(() => asked.push(store.get(confirmationAtom)));
  ask();
  fireEvent.click(screen.getByRole('button', { name: 'Cancel the run' }));
  expect(asked).toEqual([null]);
  expect(screen.queryByRole('dialog')).toBeNull();
});

it.each([
  ['the other button', () => fireEvent.click(screen.getByRole('button', { name: 'Keep it' }))],
  ['Escape', () => fireEvent(screen.getByRole('dialog'), new Event('cancel'))],
  ['a close by the browser', () => fireEvent(screen.getByRole('dialog'), new Event('close'))],
])('%s closes the dialog, confirms nothing, and returns the focus to the opener', (_, answer) => {
  ask();
  expect(document.activeElement?.textContent).toBe('Keep it');
  answer();
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(onConfirm).not.toHaveBeenCalled();
  expect(document.activeElement?.textContent).toBe('Opener');
});

it('reports MODAL_OPENED and MODAL_CLOSED with the subject of the question', () => {
  ask();
  fireEvent.click(screen.getByRole('button', { name: 'Keep it' }));
  const events = telemetry.mock.calls.map(([event, data]) => [event, data?.modal]);
  expect(events[0]).toEqual([EVENTS.MODAL_OPENED, 'cancel']);
  expect(events.at(-1)).toEqual([EVENTS.MODAL_CLOSED, 'cancel']);
});
