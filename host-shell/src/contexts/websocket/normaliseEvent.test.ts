// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { normaliseEvent } from './normaliseEvent.ts';

describe('normaliseEvent (CONTRACT 2.3)', () => {
  it.each([
    [{ event_type: 'status', type: 'other', data: {} }, 'status'],
    [{ type: 'output', data: {} }, 'output'],
    [{ data: {} }, 'unknown'],
    [[1, 2], 'unknown'],
    ['text', 'unknown'],
  ])('finds the type of %j', (message, type) => {
    expect(normaliseEvent(message)?.type).toBe(type);
  });

  it('uses the raw message as data when it has no data member', () => {
    const message = { event_type: 'output', message: 'hello' };
    expect(normaliseEvent(message)?.data).toEqual(message);
    expect(normaliseEvent({ ...message, data: null })?.data).toMatchObject({ message: 'hello' });
  });

  it('writes the session id into the data, when there is one', () => {
    expect(normaliseEvent({ event_type: 'output', data: { a: 1 }, session_id: 's1' })?.data).toEqual({
      a: 1,
      _session_id: 's1',
    });
    expect(normaliseEvent({ event_type: 'output', data: { a: 1 }, session_id: null })?.data).toEqual({ a: 1 });
  });

  it('drops pongs', () => {
    expect(normaliseEvent({ event_type: 'pong', data: {} })).toBeNull();
    expect(normaliseEvent({ type: 'pong' })).toBeNull();
  });
});
