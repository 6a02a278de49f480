// @vitest-environment node
import { expect, it } from 'vitest';
import { injectShellConfig } from './injectShellConfig.ts';

const PAGE = '<!doctype html><html><head><title>MARS</title></head><body></body></html>';
const configIn = (page: string) =>
  /<script type="application\/json" id="mars-shell-config">(.*?)<\/script><\/head>/s.exec(page)?.[1] ?? '';

it('puts the configuration at the end of the head', () => {
  const config = {
    sessions: { recordUrl: 'http://127.0.0.1:4301/release.json', record: { entry: 'e.js' } },
    debug: true,
  };
  expect(JSON.parse(configIn(injectShellConfig(PAGE, config)))).toEqual(config);
});

it('escapes values that would end the script element', () => {
  const config = {
    sessions: { recordUrl: '</script><script>alert(1)</script><!--', record: { entry: "$& $' $`" } },
    debug: false,
  };
  const page = injectShellConfig(PAGE, config);
  expect(page).not.toContain('alert(1)</script>');
  expect(page).not.toContain('<!--');
  expect(JSON.parse(configIn(page))).toEqual(config);
});

it('throws for a page without a head', () => {
  expect(() => injectShellConfig('<p>', { sessions: null, debug: false })).toThrow('</head>');
});
