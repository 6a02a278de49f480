import { expect, it } from 'vitest';
import { withRecorder } from './recordProblems.ts';

const PAGE = '<!doctype html><html><head lang="en"><title>x</title></head><body></body></html>';

it('the recorder is the first script of the head, with the nonce of the policy', () => {
  expect(withRecorder(PAGE)).toContain('<head lang="en"><script>(');
  expect(withRecorder(PAGE, "script-src 'self' 'nonce-abc='")).toContain('<head lang="en"><script nonce="abc=">(');
  expect(() => withRecorder('<p>x</p>')).toThrow('no head');
});
