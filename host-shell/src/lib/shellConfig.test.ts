// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { parseShellConfig, readShellConfig, SHELL_CONFIG_ID } from './shellConfig.ts';

const SESSIONS = { recordUrl: 'http://127.0.0.1:4301/release.json', record: { entry: 'remoteEntry.js' } };

describe('parseShellConfig', () => {
  it('reads a valid configuration', () => {
    expect(parseShellConfig(JSON.stringify({ sessions: SESSIONS, debug: true }))).toEqual({
      sessions: SESSIONS,
      debug: true,
    });
  });

  it('reads one with the address of a release record', () => {
    expect(parseShellConfig('{"sessions":"/release.json"}')).toEqual({ sessions: '/release.json', debug: false });
  });

  it('reads one without sessions, where debug defaults to off', () => {
    expect(parseShellConfig('{"sessions":null}')).toEqual({ sessions: null, debug: false });
  });

  it.each([
    ['{', 'JSON'],
    ['[]', '"sessions"'],
    ['null', 'object'],
    ['{}', '"sessions"'],
    ['{"sessions":""}', '"sessions"'],
    ['{"sessions":{"record":{}}}', '"sessions.recordUrl"'],
    ['{"sessions":{"recordUrl":"","record":{}}}', '"sessions.recordUrl"'],
    ['{"sessions":{"recordUrl":"/release.json"}}', '"sessions.record"'],
    ['{"sessions":null,"debug":"true"}', '"debug"'],
  ])('throws for %s', (text, about) => {
    expect(() => parseShellConfig(text)).toThrow(about);
  });
});

describe('readShellConfig', () => {
  afterEach(() => {
    document.head.replaceChildren();
    vi.restoreAllMocks();
  });

  function write(text: string): void {
    const element = document.createElement('script');
    element.type = 'application/json';
    element.id = SHELL_CONFIG_ID;
    element.textContent = text;
    document.head.append(element);
  }

  it('reads the configuration from the page, and logs nothing when sessions are off on purpose', () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    write('{"sessions":null,"debug":true}');
    expect(readShellConfig(document)).toEqual({ sessions: null, debug: true });
    expect(error).not.toHaveBeenCalled();
  });

  it.each([
    ['is missing', undefined],
    ['is broken', '{"sessions":'],
    ['is wrong', '{"sessions":{}}'],
  ])('continues without sessions when it %s, and logs one sentence', (_case, text) => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    if (text !== undefined) write(text);
    expect(readShellConfig(document)).toEqual({ sessions: null, debug: false });
    expect(error).toHaveBeenCalledOnce();
    expect(error.mock.calls[0]).toEqual([expect.stringMatching(/^The shell's configuration cannot be used \(.+\)/)]);
  });
});
