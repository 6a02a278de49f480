import { encodePng } from './encodePng.ts';
import { extensionOf } from './fileKinds.ts';

const WIDTH = 320;
const HEIGHT = 200;
/** Paper, axes, band, points. */
const PALETTE = [
  [255, 255, 255],
  [75, 85, 99],
  [219, 234, 254],
  [37, 99, 235],
] as const;

const peak = (at: number, centre: number, width: number): number => Math.exp(-(((at - centre) / width) ** 2));

const TABLE = Array.from({ length: 40 }, (_, index) => {
  const multipole = 2 + index * 50;
  const power =
    900 + 4700 * peak(multipole, 220, 130) + 1600 * peak(multipole, 540, 90) + 1700 * peak(multipole, 820, 90);
  return `${multipole},${power.toFixed(1)},${(power * 0.03).toFixed(1)}`;
});

const TEXTS: Record<string, string> = {
  csv: `ell,d_ell,sigma\n${TABLE.join('\n')}\n`,
  json: '{\n  "n_s": 0.9649,\n  "running": -0.0045,\n  "chi2": 2763.1\n}\n',
  md: '# Running spectral index\n\nThe fit prefers n_s = 0.9649 ± 0.0042 with no running, chi² = 2763.1 for 2,508 multipoles.\n\n| parameter | value | sigma |\n| --- | --- | --- |\n| n_s | 0.9649 | 0.0042 |\n| dn_s/dlnk | -0.0045 | 0.0067 |\n',
  html: '<!doctype html>\n<title>Report</title>\n<h1>Running spectral index</h1>\n<p>n_s = 0.9649</p>\n',
  py: 'import numpy as np\n\n\ndef chi2(data, model, sigma):\n    return float(np.sum(((data - model) / sigma) ** 2))\n',
  log: '2026-11-27 06:46:37,144 - INFO - Sampling 4 chains\n2026-11-27 06:46:52,203 - INFO - Converged, R-1 = 0.008\n',
  txt: 'Planck 2018 TTTEEE, ACT DR6\n',
  svg: diagram(),
};

/** Returns what a file of that name has as its content unless a test says otherwise. */
export function sampleOf(name: string): Uint8Array {
  const extension = extensionOf(name);
  if (extension === 'png') return residuals(name);
  return new TextEncoder().encode(TEXTS[extension] ?? `Simulated content of ${name}\n`);
}

/** A plot of residuals around zero, another one for each name. */
function residuals(name: string): Uint8Array {
  const phase = [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  const pixels = new Uint8Array(WIDTH * HEIGHT);
  const fill = (x: number, y: number, width: number, height: number, colour: number) => {
    for (let row = y; row < y + height; row++) pixels.fill(colour, row * WIDTH + x, row * WIDTH + x + width);
  };
  fill(30, 80, 270, 40, 2);
  fill(30, 100, 270, 1, 1);
  fill(30, 20, 1, 160, 1);
  fill(30, 180, 271, 1, 1);
  for (let index = 0; index < 44; index++) {
    const y = Math.round(100 + 26 * Math.sin(index * 1.7 + phase) * Math.cos(index * 0.6));
    fill(36 + index * 6, y - 2, 4, 4, 3);
  }
  return encodePng(WIDTH, pixels, PALETTE);
}

/** A power spectrum with its axes. */
function diagram(): string {
  const points = TABLE.map((row, index) => `${40 + index * 9},${190 - Number(row.split(',')[1]) / 40}`).join(' ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 420 220" width="420" height="220">
  <rect width="420" height="220" fill="#fff"/>
  <path d="M40 20V190H400" fill="none" stroke="#4b5563"/>
  <polyline points="${points}" fill="none" stroke="#2563eb" stroke-width="2"/>
  <text x="220" y="212" font-family="sans-serif" font-size="12" text-anchor="middle" fill="#4b5563">multipole</text>
</svg>
`;
}
