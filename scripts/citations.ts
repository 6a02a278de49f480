import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSections, type Sections } from './documentSections.ts';
import { placeOf, type Text } from './repositoryTexts.ts';
import { isWcagNumber } from './wcagCriteria.ts';

/** Documents that are cited by a name in capitals. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  CONTRACT: 'docs/contract.md',
  ARCHITECTURE: 'docs/architecture.md',
  EXPERIENCE: 'docs/experience.md',
};

/** Space between two words of a citation, including a line break in a comment. */
const GAP = String.raw`(?:\s|\*|//)+`;
const NUMBER = String.raw`\d+(?:\.\d+)*`;

const BEGIN = new RegExp(
  String.raw`\b(CONTRACT|ARCHITECTURE|EXPERIENCE|WCAG)${GAP}(?=\d|section${GAP}\d|appendix${GAP}[A-Z])`,
  'g',
);
const PLACE = new RegExp(String.raw`(?:section${GAP})?(?:(${NUMBER})|appendix${GAP}([A-Z])\b)`, 'y');
const ITEM = new RegExp(String.raw`(?:,?${GAP}(?:rule|row|input|item)${GAP}|${GAP}#)(\d+)`, 'y');
const LEAD = new RegExp(`,${GAP}"([^"]+)"`, 'y');
const LETTER = new RegExp(`,${GAP}([A-Z])(?=[),.;])`, 'y');
const NEXT = new RegExp(String.raw`(?:,${GAP}(?:and${GAP})?|${GAP}(?:and|to)${GAP})(?=\d|appendix${GAP}[A-Z])`, 'y');

/** A cited section, and optionally one of its items or bold lead words. */
interface Cited {
  place: string;
  item?: number;
  lead?: string;
}

/** Returns the places of the citation at an index: `1.2, 3.4 rule 5 and appendix A, R`. */
function readPlaces(text: string, from: number): Cited[] {
  let at = from;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  const cited: Cited[] = [];
  do {
    const [, number, letter] = take(PLACE) ?? [];
    const place = number ?? (letter === undefined ? undefined : `appendix ${letter}`);
    if (place === undefined) break;
    const one: Cited = { place };
    const item = take(ITEM)?.[1];
    const lead = take(LEAD)?.[1] ?? (letter === undefined ? undefined : take(LETTER)?.[1]);
    if (item !== undefined) one.item = Number(item);
    if (lead !== undefined) one.lead = lead.replace(new RegExp(GAP, 'g'), ' ');
    cited.push(one);
  } while (take(NEXT));
  return cited;
}

const written = ({ place, item, lead }: Cited): string =>
  [place, ...(item === undefined ? [] : [`#${item}`]), ...(lead === undefined ? [] : [`"${lead}"`])].join(' ');

/** Returns whether a document has the cited place: `2.1.6` is a section, or item 6 of section 2.1. */
function isThere(sections: Sections, { place, item, lead }: Cited): boolean {
  const section = sections.get(place);
  if (!section) {
    const [, parent = '', last = ''] = /^(.+)\.(\d+)$/.exec(place) ?? [];
    return item === undefined && sections.get(parent)?.items.has(Number(last)) === true;
  }
  return (item === undefined || section.items.has(item)) && (lead === undefined || section.leads.has(lead));
}

const inDocument = (name: string, cited: Cited): string => `${name} ${written(cited)} is not there`;

/** Returns a function that reads each document once, on demand. */
function createLibrary(root: string): (file: string) => Sections {
  const known = new Map<string, Sections>();
  return (file) => {
    const sections = known.get(file) ?? readSections(readFileSync(join(root, file), 'utf8'));
    known.set(file, sections);
    return sections;
  };
}

/**
 * Returns a function that returns the broken citations of a text, one sentence each with file and line: `CONTRACT 2.3`,
 * `EXPERIENCE 4.4 rule 8`, `WCAG 2.2.1`, and, in a document, sections of the document itself and of linked documents.
 */
export function createCitationCheck(root: string): (text: Text) => string[] {
  const sectionsOf = createLibrary(root);

  function byName(text: Text): string[] {
    return [...text.text.matchAll(BEGIN)].flatMap((found) => {
      const [whole, name = ''] = found;
      const file = DOCUMENTS[name];
      return readPlaces(text.text, found.index + whole.length)
        .filter((cited) => (file === undefined ? !isWcagNumber(cited.place) : !isThere(sectionsOf(file), cited)))
        .map((cited) => `${placeOf(text, found.index)}: ${inDocument(name, cited)}`);
    });
  }

  /** Checks `[contract.md](contract.md), section 1.7`, `[experience.md](experience.md) 2.3`. */
  function byLink(text: Text): string[] {
    const links = new RegExp(
      String.raw`\]\(([\w-]+\.md)\),?(?: whose)?${GAP}(?=\d|section${GAP}\d|appendix${GAP}[A-Z])`,
      'g',
    );
    return [...text.text.matchAll(links)].flatMap((found) => {
      const [whole, name = ''] = found;
      return readPlaces(text.text, found.index + whole.length)
        .filter((cited) => !isThere(sectionsOf(`docs/${name}`), cited))
        .map((cited) => `${placeOf(text, found.index)}: ${inDocument(name, cited)}`);
    });
  }

  /** Checks `(4.2)`, `(3.1, 5.2)`, `(4.4 rule 7)`, `section 1.7` in documents with numbered sections. */
  function ofItself(text: Text): string[] {
    if (!Object.values(DOCUMENTS).includes(text.path)) return [];
    const own = new RegExp(
      String.raw`\((?=\d+\.\d+(?:\.\d+)?(?:[,;)]|${GAP}rule${GAP}))|(?<!\.md\),? (?:whose )?)\b[Ss]ection${GAP}(?=\d)`,
      'g',
    );
    return [...text.text.matchAll(own)].flatMap((found) =>
      readPlaces(text.text, found.index + found[0].length)
        .filter((cited) => !isThere(sectionsOf(text.path), cited))
        .map((cited) => `${placeOf(text, found.index)}: ${inDocument(text.path, cited)}`),
    );
  }

  /** Checks the column "WCAG" of tables. */
  function ofColumn(text: Text): string[] {
    const tables = /^\|[^\n]*\| *WCAG *\|[^\n]*\n(?:\|[^\n]*\n)+/gm;
    return [...text.text.matchAll(tables)].flatMap((table) =>
      [...table[0].matchAll(/(?<=[|,] *)\d+\.\d+(?:\.\d+)?(?= *[|,])/g)]
        .filter(([number]) => !isWcagNumber(number))
        .map((found) => `${placeOf(text, table.index + found.index)}: WCAG ${found[0]} is not there`),
    );
  }

  return (text) =>
    text.path.endsWith('.md') ? [...byName(text), ...byLink(text), ...ofItself(text), ...ofColumn(text)] : byName(text);
}
