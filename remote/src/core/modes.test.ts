import { describe, expect, it } from 'vitest';
import { canStopWhileWaiting, isPausable, isResumable, isStageMode, stagePrefix } from './modes.ts';

const SOCKET = ['one-shot', 'planning-control', 'hitl-interactive', 'idea-generation', 'copilot'];
const ISOLATED = ['ocr', 'arxiv', 'enhance-input'];
const STAGES: [string, string][] = [
  ['deepresearch-research', '/api/deepresearch'],
  ['rfp-proposal', '/api/rfp'],
  ['pda', '/api/pda'],
  ['newspulse', '/api/newspulse'],
  ['release-notes', '/api/release-notes'],
  ['aiweekly', '/api/aiweekly'],
];
const stageModes = STAGES.map(([mode]) => mode);

describe('the commands that a mode allows', () => {
  it.each(STAGES)('a stage task of %s has the prefix %s', (mode, prefix) => {
    expect(stagePrefix(mode)).toBe(prefix);
    expect(isStageMode(mode)).toBe(true);
  });

  it('only the modes of stage tasks are stage tasks', () => {
    for (const mode of [...SOCKET, ...ISOLATED, '', 'toString', '__proto__', 'PDA']) {
      expect(isStageMode(mode)).toBe(false);
      expect(stagePrefix(mode)).toBeNull();
    }
  });

  it('only modes that run in the server’s own process can be paused', () => {
    expect([...SOCKET, ...ISOLATED, ...stageModes].filter(isPausable)).toEqual(SOCKET);
  });

  it('only modes that the back end can resume can be continued', () => {
    const all = [...SOCKET, ...ISOLATED, ...stageModes, 'unheard-of'];
    expect(all.filter(isResumable)).toEqual(SOCKET.filter((mode) => mode !== 'one-shot'));
  });

  it('only PDA cannot be stopped while nothing runs', () => {
    expect(stageModes.filter((mode) => !canStopWhileWaiting(mode))).toEqual(['pda']);
  });
});
