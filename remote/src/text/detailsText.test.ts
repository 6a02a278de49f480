import { expect, it } from 'vitest';
import { nodeStatus } from './detailsText.ts';

it('a status of a step that this release does not know is shown in the words of the server, as a safe text', () => {
  expect(nodeStatus('completed')).toBe('done');
  expect(nodeStatus('on\u202e hold\r')).toBe('on hold');
});
