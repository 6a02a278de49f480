// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type StrayError, watchStrayErrors } from './strayErrors.ts';

const BASE = 'https://remote.example/';

const ended: (() => void)[] = [];

function watch() {
  const told: StrayError[] = [];
  ended.push(watchStrayErrors(BASE, (stray) => told.push(stray)));
  return told;
}

/** The event of a browser for an unhandled rejection. */
function reject(reason: unknown): void {
  window.dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason }));
}

const withStack = (stack: unknown): Error => Object.assign(new Error('failed'), { stack });

afterEach(() => {
  for (const end of ended.splice(0)) end();
  vi.restoreAllMocks();
});

describe('a thrown value that is not an error', () => {
  it('is reported once for each of our files', () => {
    const told = watch();
    const fail = (filename: string) =>
      window.dispatchEvent(Object.assign(new Event('error'), { error: 'no', message: 'no', filename }));
    for (const filename of [`${BASE}a.js`, `${BASE}a.js`, `${BASE}b.js`, 'https://host.example/c.js', ''])
      fail(filename);
    expect(told).toEqual([{ error: 'no' }, { error: 'no' }]);
  });
});

describe('the place where an error was created', () => {
  it.each([
    ['Chromium', `Error: failed\n    at handle (${BASE}a.js:1:20)\n    at https://host.example/b.js:2:3`],
    ['Chromium, without a name', `Error: failed\n    at ${BASE}a.js:1:20`],
    ['Firefox and Safari', `handle@${BASE}a.js:1:20\n@https://host.example/b.js:2:3\n`],
    ['a stack after a long text', `Error: ${'failed '.repeat(100)}\n    at handle (${BASE}a.js:1:20)`],
    ['a folder with an at sign', `handle@${BASE}@scope/a.js:1:20\n`],
  ])('is read from the stack of %s', (_, stack) => {
    const told = watch();
    reject(withStack(stack));
    expect(told).toHaveLength(1);
  });

  it('is read with a port', () => {
    const told: StrayError[] = [];
    ended.push(watchStrayErrors('http://localhost:4301/', (stray) => told.push(stray)));
    reject(withStack('Error: failed\n    at http://localhost:4301/a.js:1:20'));
    reject(withStack('Error: failed\n    at handle (http://localhost:4302/a.js:1:20)'));
    expect(told).toHaveLength(1);
  });

  it.each<[string, unknown]>([
    ['the host’s', `Error: failed\n    at run (https://host.example/b.js:2:3)\n    at ${BASE}a.js:1:20`],
    [
      'only in the message of the error',
      `Error: failed at ${BASE}a.js:1:20 today\n    at https://host.example/b.js:2:3`,
    ],
    ['not in the stack', 'Error: failed\n    at <anonymous>'],
    ['not in a string', 42],
    ['nothing', undefined],
  ])('is not ours if it is %s', (_, stack) => {
    const told = watch();
    reject(withStack(stack));
    expect(told).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['an object without a stack', Object.create(null)],
    ['an object that throws when it is read', Object.defineProperty({}, 'stack', { get: () => expect.unreachable() })],
    [
      'an object that throws when it is converted to a string',
      { stack: `@${BASE}a.js:1:2`, toString: () => Promise.reject },
    ],
  ])('does no harm if the value is %s', (_, reason) => {
    const uncaught = vi.fn((event: ErrorEvent) => event.preventDefault());
    window.addEventListener('error', uncaught);
    watch();
    reject(reason);
    window.removeEventListener('error', uncaught);
    expect(uncaught).not.toHaveBeenCalled();
  });

  it('RT-9: is searched for only at the start of a long stack', () => {
    const told = watch();
    const of = (stack: string): number => {
      const start = performance.now();
      reject(withStack(stack));
      return performance.now() - start;
    };
    for (const unit of ['@http://', '@http://a:1', 'at http://a:1:2 ', '(http://', ':1', '1', '\n@http://'])
      expect(of(unit.repeat(40_000))).toBeLessThan(100);
    expect(told).toEqual([]);
  });
});
