import { describe, expect, it } from 'vitest';
import { notSentWords, otherWindowWords } from './commandText.ts';

describe('a command that was not sent', () => {
  it.each([
    ['not-attached', 'Lensing: this window is no longer connected to it'],
    ['other-run', 'Lensing: it has another run now'],
    ['no-host', 'Lensing: MARS has no connection here that could start a run'],
    ['host-threw', 'Lensing: MARS could not send it'],
    ['changed', 'Lensing: it has changed meanwhile'],
    // the menu's reason for an unavailable command
    ['completed', 'Lensing: it has completed'],
    ['not-said-yet', 'Lensing: MARS has not confirmed yet that it runs'],
  ] as const)('by this window reports the reason: %s', (why, message) => {
    expect(notSentWords('Lensing', why)).toEqual({ title: 'Nothing was sent', message });
  });

  it.each([
    ['not-attached', 'Lensing: the other window is no longer connected to it'],
    ['host-threw', 'Lensing: MARS could not send it in the window that is connected to it'],
    ['other-run', 'Lensing: it has another run now'],
    ['waits-for-approval', 'Lensing: it waits for your approval'],
  ] as const)('by the other window reports the reason: %s', (why, message) => {
    expect(otherWindowWords('Lensing', { kind: 'refused', why })).toEqual({ title: 'Nothing was sent', message });
  });

  it('is reported when the other window was closed, or has not answered', () => {
    expect(otherWindowWords('Lensing', { kind: 'closing' })).toEqual({
      title: 'Nothing was sent',
      message: 'Lensing: the window that was connected to it was closed',
    });
    expect(otherWindowWords('Lensing', { kind: 'vanished' })).toEqual({
      title: 'The other window has not answered',
      message: 'Lensing: the window that is connected to it may have been closed',
    });
  });
});
