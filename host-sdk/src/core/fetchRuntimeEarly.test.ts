// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fetchRuntimeEarly } from './fetchRuntimeEarly.ts';

afterEach(() => history.replaceState(null, '', '/'));

describe('the SDK’s own second file', () => {
  it('is fetched at once, and a failure is left to the attempt that needs it', async () => {
    const fetchRuntime = vi.fn(async () => {
      throw new TypeError('Failed to fetch');
    });
    fetchRuntimeEarly(fetchRuntime, undefined);
    fetchRuntimeEarly(fetchRuntime, false);
    await Promise.resolve();
    expect(fetchRuntime).toHaveBeenCalledTimes(2);
  });

  it('is not fetched while the sessions are switched off, or if the host decides later', () => {
    const fetchRuntime = vi.fn(async () => {});
    const decide = vi.fn(() => false);
    fetchRuntimeEarly(fetchRuntime, true);
    fetchRuntimeEarly(fetchRuntime, decide);
    history.replaceState(null, '', '/?disable-remotes=mars_sessions');
    fetchRuntimeEarly(fetchRuntime, undefined);
    expect(fetchRuntime).not.toHaveBeenCalled();
    expect(decide).not.toHaveBeenCalled();
  });
});
