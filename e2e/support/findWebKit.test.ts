import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { findWebKit } from './findWebKit.ts';

let folder: string;

const place = (...parts: string[]): string => {
  const path = join(folder, ...parts);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '');
  return path;
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mars-sessions-find-'));
  vi.stubEnv('WEBKIT_DRIVER_PATH', place('bin', 'WebKitWebDriver'));
  vi.stubEnv('MINIBROWSER_PATH', '');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.unstubAllEnvs();
});

/** Finds with a screen program that is always there. */
const find = () => findWebKit({ libraries: [join(folder, 'lib')], displays: [place('bin', 'xvfb-run')] });

it('finds MiniBrowser in the library folder of any machine type', () => {
  place('lib', 'python3', 'other.so');
  const browser = place('lib', 'riscv64-linux-gnu', 'webkit2gtk-4.1', 'MiniBrowser');
  expect(find()).toEqual({
    driver: join(folder, 'bin', 'WebKitWebDriver'),
    browser,
    xvfbRun: join(folder, 'bin', 'xvfb-run'),
  });
});

it('finds the MiniBrowser that the environment names, and refuses one that is not there', () => {
  const named = place('own', 'MiniBrowser');
  vi.stubEnv('MINIBROWSER_PATH', named);
  expect(find()?.browser).toBe(named);
  vi.stubEnv('MINIBROWSER_PATH', join(folder, 'gone'));
  expect(find).toThrow(/^MINIBROWSER_PATH names .*gone, which does not exist\.$/);
});

it('finds nothing when one of the three is missing', () => {
  expect(find()).toBeUndefined();
  const browser = place('lib', 'webkit2gtk-4.1', 'MiniBrowser');
  expect(find()?.browser).toBe(browser);
  expect(findWebKit({ libraries: [join(folder, 'lib')], displays: [join(folder, 'none')] })).toBeUndefined();
});
