const QUOTE = /^(?:>\s?)+/;
const HEADING = /^#{1,6}\s/;
/** List marks, numbers and boxes at the start of a line; fences, rules and underlines that fill a line. */
const BLOCK_MARKS = /^(?:#{1,6}\s+|[-*+]\s+|\d{1,3}[.)]\s+|\[[ xX]\]\s+)+/;
const ONLY_MARKS = /^(?:[-*_=~`#\s|:]+|(?:`{3}|~{3})\S*)$/;

/**
 * Removes the marks of Markdown from a text, and joins the lines of a paragraph. Returns one line for each paragraph,
 * heading or list item. Code that looks like prose stays. Written by hand: libraries for it also remove `<…>`, and would
 * turn "p < 0.05 and q > 3" into "p 3".
 */
export function plainText(markdown: string): string {
  const lines: string[] = [];
  let paragraph: string[] = [];
  const endParagraph = (): void => {
    if (paragraph.length > 0) lines.push(paragraph.join(' '));
    paragraph = [];
  };
  for (const quoted of markdown.split(/\r\n?|\n/)) {
    const raw = quoted.trim().replace(QUOTE, '').trim();
    const line = withoutBlockMarks(raw);
    const startsBlock = line !== raw;
    if (line === '' || startsBlock) endParagraph();
    if (line === '') continue;
    paragraph.push(withoutInlineMarks(line));
    // a heading is a line by itself
    if (HEADING.test(raw)) endParagraph();
  }
  endParagraph();
  return lines.join('\n');
}

function withoutBlockMarks(line: string): string {
  return ONLY_MARKS.test(line) ? '' : line.replace(BLOCK_MARKS, '').replace(/\s#+$/, '').trim();
}

function withoutInlineMarks(line: string): string {
  return (
    line
      // images and links: their text
      .replace(/!?\[([^\][]{0,300})\]\([^()\s]{0,500}\)/g, '$1')
      .replace(/`+/g, '')
      // emphasis around words; a single star between spaces is a product, and underscores are part of names
      .replace(/(\*{1,3}|~~|__)(?=\S)/g, '')
      .replace(/(?<=\S)(\*{1,3}|~~|__)/g, '')
      .replace(/\\([\\`*_{}[\]()#+\-.!|])/g, '$1')
  );
}
