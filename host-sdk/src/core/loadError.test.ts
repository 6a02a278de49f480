import { describe, expect, it } from 'vitest';
import { SessionsLoadError, toLoadError } from './loadError.ts';

const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });

describe('a failure on the way to the remote', () => {
  it.each([
    ['shared-module', new Error('[ Federation Runtime ]: … #RUNTIME-012 …')],
    ['network', new Error('[ Federation Runtime ]: ScriptNetworkError: Failed to load script')],
    ['network', named('ChunkLoadError', 'Loading chunk 12 failed.')],
    ['evaluation', new Error('x is not defined')],
    ['evaluation', 'a text that was thrown'],
    ['evaluation', undefined],
    ['evaluation', null],
  ])('is of kind %s: %s', (phase, error) => {
    const typed = toLoadError(error);
    expect(typed).toBeInstanceOf(SessionsLoadError);
    expect(typed.phase).toBe(phase);
    expect(typed.cause).toBe(error);
    expect(typed.name).toBe('SessionsLoadError');
    expect(typed.message).not.toBe('');
  });

  it('that is typed already stays what it is', () => {
    const typed = new SessionsLoadError('timeout', 'too late');
    expect(toLoadError(typed)).toBe(typed);
  });
});
