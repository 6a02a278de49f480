// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { SessionView } from '../state/sessions/sessionView.ts';
import { HostPlaces } from './HostPlaces.tsx';

const { commands, host } = vi.hoisted(() => ({
  commands: { closeDetails: vi.fn(), viewLogs: vi.fn(), openWorkflow: vi.fn() },
  host: { current: {} as { navigate?: () => void } },
}));
vi.mock('../state/commands/commands.ts', () => commands);
vi.mock('../state/host/hostProps.ts', () => ({ hostProps: () => host.current }));

const view = (attached: boolean) => ({ sessionId: 's', attached }) as SessionView;

afterEach(() => {
  cleanup();
  vi.clearAllMocks();
});

it('opens the host’s console and workflow of the attached session, and closes the details', () => {
  host.current = { navigate: () => {} };
  render(<HostPlaces view={view(true)} />);
  screen.getByRole('button', { name: 'Open MARS console' }).click();
  expect(commands.viewLogs).toHaveBeenCalledWith('s');
  screen.getByRole('button', { name: 'Open MARS workflow' }).click();
  expect(commands.openWorkflow).toHaveBeenCalledWith('s');
  expect(commands.closeDetails).toHaveBeenCalledTimes(2);
});

it.each([
  ['another session', false, { navigate: () => {} }],
  ['a host without places', true, {}],
])('offers nothing for %s', (_, attached, given) => {
  host.current = given;
  render(<HostPlaces view={view(attached)} />);
  expect(screen.queryByRole('button')).toBeNull();
});
