import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { LIMIT_MINUTES, type Part } from './parts.ts';
import { readReport } from './reportFiles.ts';
import { runParts } from './runParts.ts';
import { partRun } from './testing/partRuns.ts';
import { isRunning, nodeCommand } from './testing/processes.ts';
import { smallRepository } from './testing/smallRepository.ts';

const REPORT = { stats: { expected: 3, unexpected: 0, flaky: 0 }, suites: [] };
const WRITES_REPORT = `
  import { writeFileSync } from 'node:fs';
  writeFileSync(process.env.PLAYWRIGHT_JSON_OUTPUT_FILE, '${JSON.stringify(REPORT)}');`;

/** Code that starts a process in a group of its own, prints both ids, and runs until it is stopped. */
const HANGS = `
  import { spawn } from 'node:child_process';
  const forever = 'setInterval(() => {}, 1000)';
  const child = spawn(process.execPath, ['-e', forever], { detached: true, stdio: 'ignore' });
  console.log('ids', process.pid, child.pid, 'end');
  setInterval(() => {}, 1000);`;

const part = (name: string, codes: readonly string[], differences: Partial<Part> = {}): Part => ({
  name,
  does: 'A part.',
  commands: codes.map(nodeCommand),
  env: {},
  ...differences,
});

/** Starts parts in a small repository. */
function start(parts: readonly Part[], { root = smallRepository(), env = {} as NodeJS.ProcessEnv, earlier = {} } = {}) {
  const interruption = new AbortController();
  let printed = '';
  const ended = runParts(parts, earlier, {
    root,
    env: { ...process.env, ...env },
    output: (chunk) => {
      printed += chunk.toString();
    },
    interrupted: interruption.signal,
    versions: ({ name }) => ({ [name]: '1.0' }),
  });
  return {
    root,
    ended,
    interrupt: () => interruption.abort(),
    printed: () => printed,
    /** Returns the ids that the part has printed. */
    ids: () =>
      vi.waitFor(
        () => /ids (\d+) (\d+) end/.exec(printed)?.slice(1).map(Number) ?? expect.unreachable(printed),
        30_000,
      ),
  };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('parts that end', () => {
  it('are all run and reported, also after one that fails', async () => {
    const bad = part('bad', ['process.exit(3)', `console.log('not reached')`]);
    const good = part('good', [`console.log('one of two')`, WRITES_REPORT], { runner: 'playwright' });
    const { root, ended, printed } = start([bad, good], { earlier: { other: partRun() } });
    const { report, havePassed } = await ended;
    expect(havePassed).toBe(false);
    expect(report).toEqual({
      other: partRun(),
      bad: expect.objectContaining({
        result: 'failed',
        why: expect.stringMatching(/^".+ process\.exit\(3\)" exited with 3\.$/) as unknown,
        tests: null,
      }) as unknown,
      good: {
        result: 'passed',
        commit: expect.stringMatching(/^[0-9a-f]{40}$/) as unknown,
        dirty: false,
        started: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as unknown,
        minutes: expect.closeTo(0, 0) as unknown,
        env: {},
        tests: { passed: 3, failed: 0, failures: [] },
        versions: { good: '1.0' },
      },
    });
    expect(readReport(root, expect.unreachable)).toEqual(report);
    expect(readFileSync(join(root, 'reports/nightly/good.log'), 'utf8')).toBe('one of two\n');
    expect(printed()).toContain('good: A part.\n\none of two\n');
    expect(printed()).not.toContain('not reached');
  });

  it('have passed if each did', async () => {
    const { report, havePassed } = await start([part('one', [''])]).ended;
    expect([report.one?.result, havePassed]).toEqual(['passed', true]);
  });

  it('fail if their report has failures, whatever the exit code', async () => {
    const failing = WRITES_REPORT.replace('"unexpected":0', '"unexpected":2');
    const { report } = await start([part('one', [failing], { runner: 'playwright' })]).ended;
    expect(report.one).toMatchObject({ result: 'failed', why: '2 tests failed.', tests: { passed: 3, failed: 2 } });
  });

  it('fail if no test was run, and do not count the report of an earlier run', async () => {
    const { root, ended } = start([part('one', [WRITES_REPORT], { runner: 'playwright' })]);
    expect((await ended).report.one?.result).toBe('passed');
    const { report } = await start([part('one', [''], { runner: 'playwright' })], { root }).ended;
    expect(report.one).toMatchObject({
      result: 'failed',
      why: 'There is no report of a test that passed.',
      tests: null,
    });
  });

  it('fail if the test report is cut off', async () => {
    const cut = WRITES_REPORT.replace('"suites":[]}', '');
    const { report } = await start([part('one', [cut], { runner: 'playwright' })]).ended;
    expect(report.one).toMatchObject({
      result: 'failed',
      why: 'There is no report of a test that passed.',
      tests: null,
    });
  });

  it('fail if their program is missing', async () => {
    const { report } = await start([{ ...part('one', []), commands: [['mars-no-such-program']] }]).ended;
    expect(report.one).toMatchObject({ result: 'failed', why: '"mars-no-such-program" cannot be started: ENOENT.' });
  });

  it('say that the files changed meanwhile', async () => {
    const { report } = await start([part('one', [`import { writeFileSync } from 'node:fs'; writeFileSync('new', '')`])])
      .ended;
    expect(report.one).toMatchObject({ result: 'passed', dirty: true });
  });

  it('have their variables, or the caller’s values of them', async () => {
    const codes = ['console.log(process.env.MARS_ONE, process.env.MARS_TWO)'];
    const one = part('one', codes, { env: { MARS_ONE: 'own', MARS_TWO: 'own' } });
    const { ended, printed } = start([one], { env: { MARS_TWO: 'given' } });
    expect((await ended).report.one?.env).toEqual({ MARS_ONE: 'own', MARS_TWO: 'given' });
    expect(printed()).toContain('own given\n');
  });

  it('have all that they printed in their log', async () => {
    const prints = `for (let line = 0; line < 20_000; line += 1) console.log('line', line);`;
    const { root, ended } = start([part('one', [prints, prints])]);
    await ended;
    const log = readFileSync(join(root, 'reports/nightly/one.log'), 'utf8');
    expect(log.match(/^line 19999$/gm)).toHaveLength(2);
    expect(log.split('\n')).toHaveLength(40_001);
  });

  it('end although a process that left their group goes on printing', async () => {
    const prints = HANGS.replace('() => {}', '() => console.log(1)').replace(', 1000', ', 1');
    const leaves = prints
      .replace("stdio: 'ignore'", "stdio: 'inherit'")
      .replace(/setInterval[^\n]*$/, 'process.exit(0);');
    const { ids, ended } = start([part('one', [leaves]), part('two', [''])]);
    const [, child = 0] = await ids();
    const { report } = await ended;
    expect([report.one?.result, report.two?.result]).toEqual(['passed', 'passed']);
    // nobody reads any more
    await vi.waitFor(() => expect(isRunning(child)).toBe(false));
  });

  it('leave no process of their group', async () => {
    const leaves = HANGS.replace('detached: true', 'detached: false').replace(/setInterval[^\n]*$/, 'process.exit(0);');
    const { ids, ended } = start([part('one', [leaves])]);
    const [, child = 0] = await ids();
    expect((await ended).report.one?.result).toBe('passed');
    await vi.waitFor(() => expect(isRunning(child)).toBe(false));
  });
});

describe('a part that hangs', () => {
  it('is stopped after its time with all that it started, and the next one runs', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    // as a program that does not stop on Ctrl-C
    const stubborn = `process.on('SIGINT', () => {});${HANGS}`;
    const { ids, ended } = start([part('one', [stubborn]), part('two', [''])]);
    const both = await ids();
    expect(both.map(isRunning)).toEqual([true, true]);
    await vi.advanceTimersByTimeAsync(LIMIT_MINUTES * 60_000);
    await vi.advanceTimersByTimeAsync(60_000);
    const { report, havePassed } = await ended;
    expect(report.one).toMatchObject({ result: 'too long', why: 'It was stopped after 120 minutes.', tests: null });
    expect([report.two?.result, havePassed]).toEqual(['passed', false]);
    vi.useRealTimers();
    await vi.waitFor(() => expect(both.map(isRunning)).toEqual([false, false]));
  });

  it('can be interrupted: its tests until then are counted, and no further part runs', async () => {
    const polite = `${WRITES_REPORT.replace('writeFileSync(', `process.on('SIGINT', () => { writeFileSync(`)} process.exit(130); });${HANGS}`;
    const { root, ids, interrupt, ended } = start([part('one', [polite], { runner: 'playwright' }), part('two', [''])]);
    const both = await ids();
    interrupt();
    const { report, havePassed } = await ended;
    expect(report).toEqual({
      one: expect.objectContaining({ result: 'interrupted', why: 'It was interrupted.' }) as unknown,
    });
    expect([report.one?.tests?.passed, havePassed]).toEqual([3, false]);
    expect(existsSync(join(root, 'reports/nightly/two.log'))).toBe(false);
    await vi.waitFor(() => expect(both.map(isRunning)).toEqual([false, false]));
  });
});
