/** Parses a time of the back end: naive UTC unless it has a zone, with a T or a space (CONTRACT 1.4). */
export function parseServerTime(text: string | null | undefined): Date | null {
  if (!text) return null;
  const iso = text.replace(' ', 'T');
  const date = new Date(/(?:Z|[+-]\d{2}:?\d{2})$/.test(iso) ? iso : `${iso}Z`);
  return Number.isNaN(date.getTime()) ? null : date;
}
