/** A test that an engine does not run, because its driver or the engine itself lacks what the test needs. */
export interface EngineException {
  readonly engine: 'firefox';
  /** Path of the file below `specs`. */
  readonly file: string;
  /** The beginning of the test's title. */
  readonly test: string;
  /** Whether it measures by Chromium's own protocol (CDP). Such tests are counted apart. */
  readonly byCdp: boolean;
  readonly reason: string;
  /** Where the lack is documented. */
  readonly link: string;
}

const CDP = 'https://playwright.dev/docs/api/class-cdpsession';
const MEDIA = 'https://w3c.github.io/webdriver-bidi/#module-emulation';

/** None of these is a defect of the product. `docs/engines.md` shows them as a table. */
export const ENGINE_EXCEPTIONS: readonly EngineException[] = [
  {
    engine: 'firefox',
    file: 'hosts/leftovers.spec.ts',
    test: 'a hundred mounts in the host',
    byCdp: true,
    reason: 'counts objects, nodes and listeners in the memory of the page',
    link: CDP,
  },
  {
    engine: 'firefox',
    file: 'hosts/take-over-leftovers.spec.ts',
    test: '',
    byCdp: true,
    reason: 'counts objects, nodes and listeners in the memory of the page',
    link: CDP,
  },
  {
    engine: 'firefox',
    file: 'soak.spec.ts',
    test: '',
    byCdp: true,
    reason: 'measures the memory of the page',
    link: CDP,
  },
  {
    engine: 'firefox',
    file: 'containers.spec.ts',
    test: 'two releases run beside each other',
    byCdp: true,
    reason: 'makes the browser collect garbage, and looks what is left of a closed release',
    link: CDP,
  },
  {
    engine: 'firefox',
    file: 'pill-widths.spec.ts',
    test: 'with a finger',
    byCdp: true,
    reason: 'presses with a finger for a given time; over WebDriver BiDi Playwright has no touch at all',
    link: CDP,
  },
  {
    engine: 'firefox',
    file: 'accessibility.spec.ts',
    test: 'WCAG 2.2.2, 2.3.3',
    byCdp: false,
    reason: 'switches to reduced motion in an open page: Firefox 153 has no command for it',
    link: MEDIA,
  },
  {
    engine: 'firefox',
    file: 'accessibility.spec.ts',
    test: 'WCAG 1.4.1, 1.4.11',
    byCdp: false,
    reason: 'switches to forced colours: Firefox 153 has no command for it',
    link: MEDIA,
  },
  {
    engine: 'firefox',
    file: 'gallery.spec.ts',
    test: 'every state has its own glyph',
    byCdp: false,
    reason: 'switches to forced colours and reduced motion: Firefox 153 has no command for it',
    link: MEDIA,
  },
];

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Returns what matches the tests that an engine does not run. Playwright compares it with the file and the title. */
export function notRunIn(engine: EngineException['engine']): RegExp[] {
  return ENGINE_EXCEPTIONS.filter((exception) => exception.engine === engine).map(
    ({ file, test }) => new RegExp(`${escaped(file)} (?:.* )?${escaped(test)}`),
  );
}
