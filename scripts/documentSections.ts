/** What can be cited of a section. */
export interface Section {
  /** The numbers of its items: of a list, or of the rows of a table. */
  items: ReadonlySet<number>;
  /** What its paragraphs and lists begin with in bold: `What is a pill`, `R`. */
  leads: ReadonlySet<string>;
}

/** The sections of a document, by number (`2.1`) or letter (`appendix A`). */
export type Sections = ReadonlyMap<string, Section>;

const HEADING = /^#{2,} (?:(\d+(?:\.\d+)*)\.? |Appendix ([A-Z])\. )/;
const ITEM = /^(?:(\d+)\. |\| *(\d+) *\|)/gm;
const LEAD = /^(?:- )?\*\*([^*]+?)\.?\*\*/gm;

/** The text without what is in fences: a `#` there is no heading. */
const withoutCode = (markdown: string): string => markdown.replace(/^```[\s\S]*?^```$/gm, '');

function sectionOf(text: string): Section {
  return {
    items: new Set([...text.matchAll(ITEM)].map(([, inList, inTable]) => Number(inList ?? inTable))),
    leads: new Set([...text.matchAll(LEAD)].map(([, lead = '']) => lead)),
  };
}

/** Reads what can be cited of a document. A section ends where the next one begins. */
export function readSections(markdown: string): Sections {
  const parts = withoutCode(markdown).split(/^(?=#{2,} )/m);
  const sections = new Map<string, Section>();
  for (const part of parts) {
    const [, number, letter] = HEADING.exec(part) ?? [];
    const name = number ?? (letter === undefined ? undefined : `appendix ${letter}`);
    if (name !== undefined) sections.set(name, sectionOf(part));
  }
  return sections;
}

/** The anchors of a document's headings, as they are made for links. */
export function readAnchors(markdown: string): ReadonlySet<string> {
  const headings = [...withoutCode(markdown).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}
