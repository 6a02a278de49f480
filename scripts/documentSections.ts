/** The parts of a section that can be cited. */
export interface Section {
  /** Numbers of its list items or table rows. */
  items: ReadonlySet<number>;
  /** Bold words at the start of its paragraphs and list items: `What is a pill`, `R`. */
  leads: ReadonlySet<string>;
}

/** Sections of a document, by number (`2.1`) or letter (`appendix A`). */
export type Sections = ReadonlyMap<string, Section>;

const HEADING = /^#{2,} (?:(\d+(?:\.\d+)*)\.? |Appendix ([A-Z])\. )/;
const ITEM = /^(?:(\d+)\. |\| *(\d+) *\|)/gm;
const LEAD = /^(?:- )?\*\*([^*]+?)\.?\*\*/gm;

/** Removes fenced code, because a `#` there is not a heading. */
const withoutCode = (markdown: string): string => markdown.replace(/^```[\s\S]*?^```$/gm, '');

function sectionOf(text: string): Section {
  return {
    items: new Set([...text.matchAll(ITEM)].map(([, inList, inTable]) => Number(inList ?? inTable))),
    leads: new Set([...text.matchAll(LEAD)].map(([, lead = '']) => lead)),
  };
}

/** Returns the sections of a document. A section ends where the next one begins. */
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

/** Returns the anchors of a document's headings, as Markdown links use them. */
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
