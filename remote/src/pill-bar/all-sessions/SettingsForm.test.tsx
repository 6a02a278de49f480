// @vitest-environment jsdom
import { cleanup, createEvent, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { dropHostProps, setHostProps } from '../../state/host/hostProps.ts';
import { setSetting, settings } from '../../state/kept/settings.ts';
import { SettingsForm } from './SettingsForm.tsx';

const mount = {};
let wall = 1_000_000;

const box = (name: string): HTMLInputElement => screen.getByLabelText(name);

beforeEach(() => {
  // distinct times, because the first of two changes in one millisecond may win
  vi.spyOn(Date, 'now').mockImplementation(() => (wall += 1));
  setHostProps(mount, { shortcuts: { 'next-session': 'Alt+ArrowRight' } });
  render(<SettingsForm />);
});
afterEach(() => {
  cleanup();
  for (const name of ['keepToasts', 'longToasts'] as const) setSetting(name, false);
  for (const name of ['everybody', 'shortcuts'] as const) setSetting(name, true);
  setSetting('toastPolicy', null);
  dropHostProps(mount);
  vi.restoreAllMocks();
});

it.each([
  ['Keep notifications until I close them', 'keepToasts', true],
  ['Show notifications twice as long', 'longToasts', true],
  ['Show everybody’s sessions in the bar and notify me about them', 'everybody', false],
  ['Use keys', 'shortcuts', false],
] as const)('%s: applies at once and is shown', (words, name, after) => {
  expect(box(words).checked).toBe(!after);
  fireEvent.click(box(words));
  expect(settings()[name]).toBe(after);
  expect(box(words).checked).toBe(after);
});

it('offers three amounts of notifications; the default is that of the host', () => {
  const [host, all, few] = ['As configured in MARS', 'Every start, end, failure and pause', 'Only what needs me'].map(
    box,
  );
  expect(host?.checked).toBe(true);
  for (const [choice, policy] of [
    [few, 'quiet'],
    [all, 'seed'],
    [host, null],
  ] as const) {
    fireEvent.click(choice ?? document.body);
    expect(settings().toastPolicy).toBe(policy);
    expect(choice?.checked).toBe(true);
  }
});

it('lists the host’s key of each command, or that it has none', () => {
  const keys = [...document.querySelectorAll('dt')].map((term) => [
    term.textContent,
    term.nextElementSibling?.textContent,
  ]);
  expect(keys).toEqual([
    ['Next session that needs you', 'no key'],
    ['Next session', 'Alt+→'],
    ['Previous session', 'no key'],
    ['All sessions', 'no key'],
  ]);
});

it('submits nothing', () => {
  const form = document.querySelector('form') ?? document.body;
  const event = createEvent.submit(form);
  fireEvent(form, event);
  expect(event.defaultPrevented).toBe(true);
});
